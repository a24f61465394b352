package io.caravan.manifests;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest.Documents;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Limits;
import io.caravan.manifests.Manifest.Setting;
import io.caravan.manifests.Manifest.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one {@code connector.yaml}, the shape by its schema and what a schema cannot say here. */
final class ManifestReader {

    static final String FILE = "connector.yaml";

    private static final String SCHEMA = "/schemas/connector.schema.yaml";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private ManifestReader() {}

    static Manifest read(Side side, Path folder, String fileName) {
        String name = folder.getFileName().toString();
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(new ConfigProblem(
                    fileName, 0, 0, "the folder's name must be lower-case letters, digits and dashes, like acme-cart"));
        }
        ConfigFile file = ConfigFile.read(folder.resolve(FILE), fileName).check(SCHEMA);
        JsonNode content = file.content();
        Map<String, Setting> settings = settings(content.at("/settings/properties"));
        List<ConfigProblem> problems = undeclared(file, settings);
        problems.addAll(HttpReader.undeclared(file, settings.keySet()));
        if (side == Side.CART) {
            problems.addAll(beyondTheCart(file, settings));
            if (content.has("pickup")) {
                problems.add(file.problem(JsonPointer.compile("/pickup"), "only a WMS comes and asks"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Manifest(
                name,
                side,
                folder,
                content.path("title").asText(),
                strings(content.path("documentation")),
                list(content.path("hosts"), JsonNode::asText),
                limits(content.path("limits")),
                Documents.valueOf(content.path("documents").asText("json").toUpperCase(Locale.ROOT)),
                content.path("batch").asInt(1),
                batches(content.path("batch")),
                content.path("repeatable").asBoolean(content.has("pickup")),
                list(content.at("/settings/required"), JsonNode::asText),
                settings,
                HttpReader.http(content.path("http")),
                HttpReader.webhook(content.path("webhook")),
                HttpReader.pickup(content.path("pickup")));
    }

    private static List<ConfigProblem> undeclared(ConfigFile file, Map<String, Setting> settings) {
        List<ConfigProblem> problems = new ArrayList<>();
        each(file.content(), JsonPointer.compile("/settings/required"), (at, name) -> {
            if (!settings.containsKey(name)) {
                problems.add(file.problem(at, "the required setting '" + name + "' is not among the properties"));
            }
        });
        each(
                file.content(),
                JsonPointer.compile("/hosts"),
                (at, host) -> PLACEHOLDER
                        .matcher(host)
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .filter(name -> !settings.containsKey(name))
                        .forEach(name ->
                                problems.add(file.problem(at, "{" + name + "} is not a setting of this connector"))));
        return problems;
    }

    /** A cart's settings are entered at the cart; only a WMS reaches over three levels. */
    private static List<ConfigProblem> beyondTheCart(ConfigFile file, Map<String, Setting> settings) {
        return settings.entrySet().stream()
                .filter(setting -> !setting.getValue().levels().equals(List.of(Level.CART)))
                .map(setting -> file.problem(
                        JsonPointer.compile("/settings/properties/" + setting.getKey() + "/level"),
                        "a cart connector's settings have the level cart"))
                .toList();
    }

    private interface Item {
        void see(JsonPointer at, String text);
    }

    private static void each(JsonNode content, JsonPointer list, Item item) {
        JsonNode items = content.at(list);
        for (int i = 0; i < items.size(); i++) {
            item.see(list.appendIndex(i), items.get(i).asText());
        }
    }

    private static Map<String, Setting> settings(JsonNode properties) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        properties
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), setting(entry.getKey(), entry.getValue())));
        return Collections.unmodifiableMap(settings);
    }

    private static Setting setting(String name, JsonNode node) {
        JsonNode level = node.path("level");
        return new Setting(
                level.isTextual() ? List.of(level(level)) : list(level, ManifestReader::level),
                node.path("title").asText(name),
                node.path("type").asText("string"),
                text(node.path("format")),
                text(node.path("description")),
                text(node.path("example")),
                list(node.path("enum"), JsonNode::asText),
                text(node.path("default")));
    }

    private static Level level(JsonNode node) {
        return Level.valueOf(node.asText().toUpperCase(Locale.ROOT));
    }

    private static Map<String, Integer> batches(JsonNode node) {
        Map<String, Integer> batches = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> batches.put(entry.getKey(), entry.getValue().asInt()));
        return Collections.unmodifiableMap(batches);
    }

    private static Limits limits(JsonNode node) {
        return new Limits(
                node.path("calls").asInt(Limits.NONE.calls()),
                node.path("per").asText(Limits.NONE.per()),
                node.path("page").asInt(Limits.NONE.page()),
                node.path("burst").asInt(Limits.NONE.burst()),
                node.path("concurrent").asInt(0),
                node.path("remaining").asText(""),
                node.path("reset").asText(""));
    }

    static Map<String, String> strings(JsonNode node) {
        Map<String, String> strings = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return Collections.unmodifiableMap(strings);
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> read) {
        List<T> list = new ArrayList<>();
        node.forEach(item -> list.add(read.apply(item)));
        return List.copyOf(list);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isValueNode() ? node.asText() : null;
    }
}
