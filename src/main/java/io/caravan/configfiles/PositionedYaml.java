package io.caravan.configfiles;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.configfiles.ConfigFile.Position;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns YAML into JSON while remembering where each value stood. Dates stay text, so that a schema can speak of them. */
final class PositionedYaml {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    /** Octal, hexadecimal and base-60 numbers, {@code .inf} and exponents stay text: nobody means them in a setting. */
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]{0,30})");

    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,30}\\.[0-9]{0,30}");
    private static final int MAX_DEPTH = 50;
    private static final int MAX_VALUES = 200_000;

    private final String file;
    private final Map<JsonPointer, Position> positions = new HashMap<>();

    private int depth;
    private int values;

    private PositionedYaml(String file) {
        this.file = file;
    }

    static ConfigFile parse(String file, String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(MAX_DEPTH);
        PositionedYaml reader = new PositionedYaml(file);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
            if (root == null) {
                throw new ConfigException(new ConfigProblem(file, 0, 0, "is empty"));
            }
            return new ConfigFile(file, reader.convert(root, JsonPointer.empty()), Map.copyOf(reader.positions));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            int line = mark == null ? 0 : mark.getLine() + 1;
            int column = mark == null ? 0 : mark.getColumn() + 1;
            throw new ConfigException(new ConfigProblem(file, line, column, "is not valid YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new ConfigException(new ConfigProblem(file, 0, 0, "is not valid YAML: " + e.getMessage()));
        }
    }

    /** Aliases are expanded here, so an alias within itself and a tree of aliases are bounded here too. */
    private JsonNode convert(Node node, JsonPointer at) {
        if (++depth > MAX_DEPTH || ++values > MAX_VALUES) {
            throw new ConfigException(problem(node, "is nested too deeply or too large"));
        }
        positions.put(at, position(node));
        JsonNode converted = switch (node) {
            case MappingNode mapping -> object(mapping, at);
            case SequenceNode sequence -> array(sequence, at);
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new ConfigException(problem(node, "anchors of this kind are not supported"));
        };
        depth--;
        return converted;
    }

    private ObjectNode object(MappingNode mapping, JsonPointer at) {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ConfigException(problem(tuple.getKeyNode(), "a key must be plain text"));
            }
            if (object.has(key.getValue())) {
                throw new ConfigException(problem(key, "the key '" + key.getValue() + "' stands twice"));
            }
            if (Tag.MERGE.equals(key.getTag())) {
                throw new ConfigException(problem(key, "merge keys (<<) are not supported; write the keys out"));
            }
            JsonPointer member = at.appendProperty(key.getValue());
            object.set(key.getValue(), convert(tuple.getValueNode(), member));
            if (!(tuple.getValueNode() instanceof ScalarNode)) {
                positions.put(member, position(key));
            }
        }
        return object;
    }

    private ArrayNode array(SequenceNode sequence, JsonPointer at) {
        ArrayNode array = NODES.arrayNode();
        int index = 0;
        for (Node item : sequence.getValue()) {
            array.add(convert(item, at.appendIndex(index++)));
        }
        return array;
    }

    private JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        Tag tag = scalar.getTag();
        if (Tag.NULL.equals(tag)) {
            return NODES.nullNode();
        }
        if (Tag.BOOL.equals(tag) && !value.equalsIgnoreCase("off") && !value.equalsIgnoreCase("on")) {
            return NODES.booleanNode(value.equalsIgnoreCase("true") || value.equalsIgnoreCase("yes"));
        }
        if (Tag.INT.equals(tag) && WHOLE.matcher(value).matches()) {
            return NODES.numberNode(new BigInteger(value));
        }
        if (Tag.FLOAT.equals(tag) && DECIMAL.matcher(value).matches()) {
            return NODES.numberNode(new BigDecimal(value));
        }
        return NODES.textNode(value);
    }

    private static Position position(Node node) {
        Mark mark = node.getStartMark();
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private ConfigProblem problem(Node node, String reason) {
        Position position = position(node);
        return new ConfigProblem(file, position.line(), position.column(), reason);
    }
}
