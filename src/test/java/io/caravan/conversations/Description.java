package io.caravan.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.validation.Validator;
import io.caravan.calls.Request;
import io.caravan.canonical.Canonical;
import io.caravan.manifests.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The other system's own description of what it understands: {@code src/test/resources/descriptions/<connector>.json} is a GraphQL introspection. */
final class Description {

    private static final Map<String, Optional<Description>> KNOWN = new ConcurrentHashMap<>();

    private final GraphQLSchema schema;

    private Description(GraphQLSchema schema) {
        this.schema = schema;
    }

    static Optional<Description> of(Manifest connector) {
        return KNOWN.computeIfAbsent(connector.name(), Description::read);
    }

    private static Optional<Description> read(String connector) {
        Path file = Path.of("src/test/resources/descriptions", connector + ".json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = Canonical.JSON.readTree(file.toFile());
            Map<String, Object> result =
                    Canonical.JSON.convertValue(tree.has("data") ? tree.get("data") : tree, new TypeReference<>() {});
            String sdl = graphql.language.AstPrinter.printAst(
                    new IntrospectionResultToSchema().createSchemaDefinition(result));
            TypeDefinitionRegistry types = new SchemaParser().parse(sdl);
            return Optional.of(
                    new Description(new SchemaGenerator().makeExecutableSchema(types, RuntimeWiring.MOCKED_WIRING)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(Request request) {
        if (request.body() == null) {
            return;
        }
        try {
            JsonNode body = Canonical.JSON.readTree(request.body());
            if (body.path("query").isTextual()) {
                assertThat(new Validator()
                                .validateDocument(
                                        schema, Parser.parse(body.get("query").asText()), Locale.ENGLISH))
                        .as(body.get("query").asText())
                        .isEmpty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
