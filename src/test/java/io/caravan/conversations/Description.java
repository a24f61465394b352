package io.caravan.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.OperationDefinition;
import graphql.language.Value;
import graphql.parser.Parser;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.ScalarWiringEnvironment;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.validation.Validator;
import io.caravan.calls.Request;
import io.caravan.canonical.Canonical;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * What another system says that it understands: {@code src/test/resources/descriptions/<connector>.json.gz} is the introspection of its GraphQL
 * schema. Beside it, {@code <connector>.graphqls} may extend the schema by what newer versions are documented to have.
 */
public final class Description {

    private static final Path FOLDER = Path.of("src/test/resources/descriptions");
    private static final Map<String, Optional<Description>> KNOWN = new ConcurrentHashMap<>();

    private static final RuntimeWiring WIRING =
            RuntimeWiring.newRuntimeWiring().wiringFactory(new Lenient()).build();

    private final GraphQLSchema schema;

    private Description(GraphQLSchema schema) {
        this.schema = schema;
    }

    public static Optional<Description> of(String connector) {
        return KNOWN.computeIfAbsent(connector, Description::read);
    }

    private static Optional<Description> read(String connector) {
        Path file = FOLDER.resolve(connector + ".json.gz");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            JsonNode tree = Canonical.JSON.readTree(in);
            Map<String, Object> result =
                    Canonical.JSON.convertValue(tree.has("data") ? tree.get("data") : tree, new TypeReference<>() {});
            TypeDefinitionRegistry types = new SchemaParser()
                    .parse(AstPrinter.printAst(new IntrospectionResultToSchema().createSchemaDefinition(result)));
            Path newer = FOLDER.resolve(connector + ".graphqls");
            if (Files.isRegularFile(newer)) {
                renew(types, new SchemaParser().parse(newer.toFile()));
            }
            return Optional.of(new Description(new SchemaGenerator().makeExecutableSchema(types, WIRING)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Extensions of a type replace fields that it has, so that a field may get another argument. */
    private static void renew(TypeDefinitionRegistry types, TypeDefinitionRegistry newer) {
        newer.objectTypeExtensions().forEach((name, extensions) -> {
            ObjectTypeDefinition type =
                    types.getType(name, ObjectTypeDefinition.class).orElseThrow();
            Map<String, FieldDefinition> fields = new LinkedHashMap<>();
            type.getFieldDefinitions().forEach(field -> fields.put(field.getName(), field));
            extensions.forEach(extension -> {
                extension.getFieldDefinitions().forEach(field -> fields.put(field.getName(), field));
                newer.remove(extension);
            });
            types.remove(type);
            types.add(type.transform(builder -> builder.fieldDefinitions(List.copyOf(fields.values()))));
        });
        types.merge(newer);
    }

    void check(Request request) {
        if (request.body() == null) {
            return;
        }
        try {
            JsonNode body = Canonical.JSON.readTree(request.body());
            assertThat(problems(body)).as(body.path("query").asText()).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the system would not understand of {@code {query, variables}}. */
    public List<String> problems(JsonNode body) {
        if (!body.path("query").isTextual()) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        try {
            Document document = Parser.parse(body.get("query").asText());
            new Validator()
                    .validateDocument(schema, document, Locale.ENGLISH)
                    .forEach(error -> problems.add(error.getMessage()));
            if (problems.isEmpty()) {
                variables(document, body.path("variables"));
            }
        } catch (GraphQLException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return problems;
    }

    /** Throws when one does not fit its type. */
    private CoercedVariables variables(Document document, JsonNode variables) {
        Map<String, Object> raw = Canonical.JSON.convertValue(variables, new TypeReference<>() {});
        OperationDefinition operation =
                document.getDefinitionsOfType(OperationDefinition.class).getFirst();
        return ValuesResolver.coerceVariableValues(
                schema,
                operation.getVariableDefinitions(),
                RawVariables.of(raw == null ? Map.of() : raw),
                GraphQLContext.getDefault(),
                Locale.ENGLISH);
    }

    /** The system's own scalars (dates, money) take any value. */
    private static final class Lenient extends MockedWiringFactory {

        @Override
        public GraphQLScalarType getScalar(ScalarWiringEnvironment environment) {
            return GraphQLScalarType.newScalar()
                    .name(environment.getScalarTypeDefinition().getName())
                    .coercing(new Coercing<Object, Object>() {
                        @Override
                        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
                            return input;
                        }

                        @Override
                        public Object parseLiteral(
                                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
                            return input;
                        }
                    })
                    .build();
        }
    }
}
