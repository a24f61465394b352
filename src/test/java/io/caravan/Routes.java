package io.caravan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Route files read as plain YAML, for tests that look at what is written rather than at what runs. */
public final class Routes {

    private static final YAMLMapper YAML = new YAMLMapper();

    private Routes() {}

    /** A step as it is written: its kind ({@code bean}, {@code to}, {@code from}) and its content. */
    public record Step(Path file, String kind, JsonNode content) {

        public String text(String field) {
            return content.path(field).asText("");
        }

        @Override
        public String toString() {
            return file + " " + kind + " " + text("id");
        }
    }

    /**
     * The connectors, or the only one that {@code -Dconnector=<name>} names.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static List<Manifest> connectors() {
        List<Manifest> all = Manifests.in(Path.of("routes")).all();
        String name = System.getProperty("connector");
        if (name == null) {
            return all;
        }
        List<Manifest> named =
                all.stream().filter(connector -> connector.name().equals(name)).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "-Dconnector=" + name + ": routes has no connector of that name, or it is broken");
        }
        return named;
    }

    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode read(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    public static List<JsonNode> routes(Path file) {
        List<JsonNode> routes = new ArrayList<>();
        read(file).forEach(item -> {
            if (item.has("route")) {
                routes.add(item.get("route"));
            }
        });
        return routes;
    }

    /** Every step of the file, however deep. */
    public static List<Step> steps(Path file) {
        List<Step> steps = new ArrayList<>();
        routes(file).forEach(route -> collect(file, route, steps));
        return steps;
    }

    private static void collect(Path file, JsonNode node, List<Step> steps) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (field.getKey().equals("steps")) {
                value.forEach(step ->
                        step.properties().forEach(kind -> steps.add(new Step(file, kind.getKey(), kind.getValue()))));
            }
            if (field.getKey().equals("doCatch")) {
                value.forEach(part -> steps.add(new Step(file, "doCatch", part)));
            }
            if (value.isObject()) {
                collect(file, value, steps);
            } else if (value.isArray()) {
                value.forEach(item -> collect(file, item, steps));
            }
        }
    }
}
