package io.caravan.connectors;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One verb's file: a conversation, named after the verb, and nothing that belongs to the flow. */
final class RouteReview {

    private static final Set<String> COMPONENTS = Set.of(
            "direct",
            "box",
            "call",
            "http",
            "https",
            "kamelet",
            "language",
            "jq",
            "log",
            "file",
            "ftp",
            "ftps",
            "sftp",
            "imap",
            "imaps",
            "pop3",
            "pop3s",
            "smtp",
            "smtps");
    private static final Set<String> FORBIDDEN =
            Set.of("bean", "process", "errorHandler", "onException", "onCompletion", "script");
    private static final Pattern SECRET =
            Pattern.compile(".*[?&](password|token|secret|api_?key|access_?key)=.*", Pattern.CASE_INSENSITIVE);

    private final Manifest connector;
    private final ConfigFile file;
    private final String wanted;
    private final String verb;
    private final List<ConfigProblem> problems = new ArrayList<>();

    RouteReview(Manifest connector, Path path, String name) {
        this.connector = connector;
        this.file = ConfigFile.read(path, name);
        this.verb = path.getFileName().toString().replace(".camel.yaml", "");
        this.wanted = connector.name() + "." + verb;
    }

    List<ConfigProblem> problems() {
        boolean entry = false;
        for (int i = 0; i < file.content().size(); i++) {
            JsonPointer at = JsonPointer.empty().appendIndex(i);
            JsonNode route = file.content().get(i).path("route");
            if (route.isMissingNode()) {
                say(at, "only routes may stand here");
                continue;
            }
            String from = route.at("/from/uri").asText();
            entry |= from.equals("direct:" + wanted);
            if (!from.startsWith("direct:" + wanted)) {
                say(at.appendProperty("route").appendProperty("from"), "must begin with direct:" + wanted);
            }
            if (!route.path("id").asText().startsWith(wanted)) {
                say(at.appendProperty("route"), "its id must begin with " + wanted);
            }
            if (route.path("description").asText().isBlank()) {
                say(at.appendProperty("route"), "has no description");
            }
            walk(at.appendProperty("route"), route);
        }
        if (!entry) {
            say(JsonPointer.empty(), "has no route from direct:" + wanted);
        }
        return problems;
    }

    private void walk(JsonPointer at, JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonPointer below = at.appendProperty(field.getKey());
            JsonNode value = field.getValue();
            if (FORBIDDEN.contains(field.getKey())) {
                say(below, "belongs to the flow, not to a connector");
            }
            if (field.getKey().equals("uri")) {
                uri(below, value.asText(), node.path("parameters"));
            }
            if (field.getKey().equals("steps")) {
                for (int i = 0; i < value.size(); i++) {
                    step(below.appendIndex(i), value.get(i));
                }
            }
            walk(below, value);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(at.appendIndex(i), node.get(i));
        }
    }

    private void step(JsonPointer at, JsonNode step) {
        step.properties().forEach(kind -> {
            for (String key : new String[] {"id", "description"}) {
                if (kind.getValue().path(key).asText("").isBlank()) {
                    say(at.appendProperty(kind.getKey()), "has no " + key);
                }
            }
        });
    }

    private void uri(JsonPointer at, String uri, JsonNode parameters) {
        String component = uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
        if (!uri.startsWith("${variable.connection.settings") && !COMPONENTS.contains(component)) {
            say(at, "a connector may not use " + component + ":");
        }
        boolean secret = connector.settings().entrySet().stream()
                .filter(setting -> setting.getValue().secret())
                .map(Map.Entry::getKey)
                .anyMatch(name -> uri.contains("settings[" + name + "]") || uri.contains("settings.get(" + name + ")"));
        if (secret || SECRET.matcher(uri.toLowerCase(Locale.ROOT)).matches()) {
            say(at, "a secret must not stand in an address");
        }
        if (component.equals("call")) {
            call(at, uri.substring(uri.indexOf(':') + 1).replaceFirst("\\?.*$", ""));
            String problem = new StreamReview(connector, verb).problem(uri, parameters);
            if (problem != null) {
                say(at, problem);
            }
        }
    }

    private void call(JsonPointer at, String name) {
        if (connector.http() == null) {
            say(at, "call: needs the key http in connector.yaml");
        }
        if (!Files.isRegularFile(connector.folder().resolve("calls/" + name + ".request.jq"))) {
            say(at, "calls/" + name + ".request.jq is missing");
        }
    }

    private void say(JsonPointer at, String reason) {
        problems.add(file.problem(at, reason));
    }
}
