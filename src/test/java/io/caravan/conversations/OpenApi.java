package io.caravan.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.caravan.calls.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * What another system says that its REST API understands, as OpenAPI 3: {@code src/test/resources/descriptions/<connector>.openapi.yaml} or
 * {@code .openapi.json.gz}. What is not in it is a problem: a path, a method, a query parameter, a field of a body. Where it errs, the list
 * {@code <connector>.corrections.yaml} of {@code {at, set, because}} puts another value at a JSON pointer and names the source.
 */
public final class OpenApi {

    private static final Path FOLDER = Path.of("src/test/resources/descriptions");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ConcurrentMap<String, Optional<OpenApi>> KNOWN = new ConcurrentHashMap<>();

    private final OpenApiInteractionValidator validator;

    private OpenApi(String description) {
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(description)
                .withLevelResolver(LevelResolver.create()
                        .withDefaultLevel(ValidationReport.Level.ERROR)
                        .build())
                .build();
    }

    public static Optional<OpenApi> of(String connector) {
        return KNOWN.computeIfAbsent(connector, OpenApi::read);
    }

    private static Optional<OpenApi> read(String connector) {
        return Stream.of(".openapi.yaml", ".openapi.json.gz")
                .map(ending -> FOLDER.resolve(connector + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> new OpenApi(corrected(text(file), FOLDER.resolve(connector + ".corrections.yaml"))));
    }

    private static String corrected(String description, Path corrections) {
        if (!Files.isRegularFile(corrections)) {
            return description;
        }
        try {
            JsonNode tree = YAML.readTree(description);
            for (JsonNode one : YAML.readTree(corrections.toFile())) {
                assertThat(one.path("because").asText())
                        .as("the source of %s", one)
                        .isNotBlank();
                JsonPointer at = JsonPointer.compile(one.path("at").asText());
                assertThat(tree.at(at.head())).as("above %s", at).isInstanceOf(ObjectNode.class);
                ((ObjectNode) tree.at(at.head())).set(at.last().getMatchingProperty(), one.get("set"));
            }
            return tree.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the system would not understand. */
    public List<String> problems(Request request) {
        SimpleRequest.Builder asked =
                new SimpleRequest.Builder(request.method(), request.uri().getRawPath());
        request.headers().forEach(asked::withHeader);
        Asked.pairs(request.uri().getRawQuery()).forEach((name, values) -> asked.withQueryParam(encoded(name), values));
        if (request.body() != null) {
            asked.withBody(request.body());
        }
        return problems(validator.validateRequest(asked.build()));
    }

    /** What the system would not answer to that request, in the form that it asked for. */
    public List<String> problems(Request request, int status, byte[] body) {
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(status)
                .withContentType(request.headers().getOrDefault("Accept", "application/json"));
        if (body.length > 0) {
            answer.withBody(body);
        }
        return problems(validator.validateResponse(
                request.uri().getRawPath(), Method.valueOf(request.method().toUpperCase(Locale.ROOT)), answer.build()));
    }

    /** Names are taken for patterns by the validator; descriptions have nested ones with encoded brackets. */
    private static String encoded(String name) {
        return name.replace("[", "%5B").replace("]", "%5D");
    }

    private static List<String> problems(ValidationReport report) {
        return report.getMessages().stream().flatMap(OpenApi::sentences).toList();
    }

    /** Where one of several forms would have done, what is wrong with each follows. */
    private static Stream<String> sentences(ValidationReport.Message message) {
        String where = message.getContext()
                .flatMap(ValidationReport.MessageContext::getPointers)
                .map(pointers -> " at " + pointers.getInstance())
                .orElse("");
        return Stream.concat(
                Stream.of(message.getMessage() + where),
                message.getNestedMessages().stream().flatMap(OpenApi::sentences));
    }
}
