package io.caravan.configfiles;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.i18n.DefaultMessageSource;
import com.networknt.schema.i18n.MessageSource;
import com.networknt.schema.i18n.ResourceBundleMessageSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One YAML file, read and checked.
 *
 * @param name how the file is called in messages
 * @param content the document as JSON
 * @param base where the content stands among the positions
 */
public record ConfigFile(String name, JsonNode content, Map<JsonPointer, Position> positions, JsonPointer base) {

    /** Where a value stands; both 1-based. */
    public record Position(int line, int column) {}

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .findAndAddModules()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final long MAX_BYTES = 3 * 1024 * 1024;

    private static final Set<String> POINTED_AT_KEY = Set.of("additionalProperties", "propertyNames");

    private static final MessageSource WORDING = new ResourceBundleMessageSource(
            ConfigFile.class.getPackageName() + ".wording", DefaultMessageSource.BUNDLE_BASE_NAME);

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    ConfigFile(String name, JsonNode content, Map<JsonPointer, Position> positions) {
        this(name, content, positions, JsonPointer.empty());
    }

    /** Reads a file; throws {@link ConfigException} naming line and column when it is not YAML. */
    public static ConfigFile read(Path file) {
        return read(file, file.getFileName().toString());
    }

    /** As {@link #read(Path)}, for files whose own name does not tell them apart. */
    public static ConfigFile read(Path file, String name) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(new ConfigProblem(name, 0, 0, "is larger than 3 MB"));
            }
            return parse(name, Files.readString(file));
        } catch (MalformedInputException e) {
            throw new ConfigException(new ConfigProblem(name, 0, 0, "is not UTF-8 text"));
        } catch (NoSuchFileException e) {
            throw new ConfigException(new ConfigProblem(name, 0, 0, "does not exist (looked for " + file + ")"));
        } catch (IOException e) {
            throw new ConfigException(new ConfigProblem(name, 0, 0, "cannot be read: " + e.getMessage()));
        }
    }

    public static ConfigFile parse(String name, String yaml) {
        return PositionedYaml.parse(name, yaml);
    }

    /** What stands at a pointer, as a file of its own: an empty object where nothing does. Its problems name the lines of the whole file. */
    public ConfigFile part(JsonPointer at) {
        JsonNode value = content.at(at);
        return new ConfigFile(
                name, value.isMissingNode() ? MAPPER.createObjectNode() : value, positions, base.append(at));
    }

    /** The same as the value of a key of an object that holds nothing else. */
    public ConfigFile under(String key) {
        JsonPointer prefix = JsonPointer.empty().appendProperty(key);
        Map<JsonPointer, Position> moved = new HashMap<>();
        positions.forEach((pointer, position) -> moved.put(prefix.append(pointer), position));
        return new ConfigFile(name, MAPPER.createObjectNode().set(key, content), Map.copyOf(moved));
    }

    /** Other content in the same places. */
    public ConfigFile with(JsonNode content) {
        return new ConfigFile(name, content, positions, base);
    }

    /** Checks against a JSON Schema on the class path (written in YAML or JSON); throws with every problem found. */
    public ConfigFile check(String schemaResource) {
        List<ConfigProblem> problems = problems(schema(schemaResource).validate(content));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return this;
    }

    /** Binds to a type; snake_case keys become camelCase components. */
    public <T> T as(Class<T> type) {
        try {
            return MAPPER.treeToValue(content, type);
        } catch (JsonMappingException e) {
            throw new ConfigException(problem(pointerOf(e), reason(e)));
        } catch (IOException e) {
            throw new ConfigException(problem(JsonPointer.empty(), e.getMessage()));
        }
    }

    /** A problem with the value at a pointer, or its nearest ancestor that stands in the file. */
    public ConfigProblem problem(JsonPointer at, String reason) {
        JsonPointer pointer = base.append(at);
        while (!positions.containsKey(pointer) && pointer.head() != null) {
            pointer = pointer.head();
        }
        Position position = positions.getOrDefault(pointer, new Position(1, 1));
        String where =
                at.equals(JsonPointer.empty()) ? "" : at.toString().substring(1).replace('/', '.') + ": ";
        return new ConfigProblem(name, position.line(), position.column(), where + reason);
    }

    /** Its name only: the content may hold secrets. */
    @Override
    public String toString() {
        return "ConfigFile[" + name + "]";
    }

    private List<ConfigProblem> problems(Set<ValidationMessage> messages) {
        return messages.stream()
                .map(m -> problem(pointerOf(m), m.getError()))
                .distinct()
                .sorted(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column))
                .toList();
    }

    /** The value meant; a schema blames the object for a key it does not know, a person looks for the key. */
    private static JsonPointer pointerOf(ValidationMessage message) {
        JsonPointer object = JsonPointer.compile(message.getInstanceLocation().toString());
        boolean unknownKey = message.getProperty() != null && POINTED_AT_KEY.contains(message.getType());
        return unknownKey ? object.appendProperty(message.getProperty()) : object;
    }

    /** Without the value, which may be a secret; a record's own constructor says it best. */
    private static String reason(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "is not a known key";
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException why -> String.valueOf(why.getMessage());
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null ->
                "cannot be read as " + mismatch.getTargetType().getSimpleName();
            default -> "cannot be read";
        };
    }

    private static JsonPointer pointerOf(JsonMappingException e) {
        JsonPointer pointer = JsonPointer.empty();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer = step.getFieldName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getFieldName());
        }
        return pointer;
    }

    private static JsonSchema schema(String resource) {
        try (InputStream in = ConfigFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema on the class path at " + resource);
            }
            JsonNode schema = parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .content();
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ENGLISH)
                    .messageSource(WORDING)
                    .errorMessageKeyword("errorMessage")
                    .build();
            return SCHEMAS.getSchema(schema, config);
        } catch (IOException e) {
            throw new IllegalStateException("schema " + resource + " cannot be read", e);
        }
    }
}
