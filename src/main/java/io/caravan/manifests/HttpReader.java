package io.caravan.manifests;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Http.Auth;
import io.caravan.manifests.Http.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the keys {@code http}, {@code webhook} and {@code pickup} of a manifest. */
final class HttpReader {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+)}");
    /** What a signature or a token answer adds to the settings; a token answer may hold more than these. */
    private static final Set<String> SIGNED =
            Set.of("method", "path", "query", "timestamp", "body", "body_sha256", "signature");

    private static final Set<String> FROM_TOKEN = Set.of("oauth2", "login");

    private HttpReader() {}

    static @Nullable Http http(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        List<Auth> auth = new ArrayList<>();
        if (node.path("auth").isArray()) {
            node.path("auth").forEach(one -> auth.add(auth(one)));
        } else if (node.has("auth")) {
            auth.add(auth(node.path("auth")));
        }
        return new Http(
                node.path("url").asText(),
                ManifestReader.strings(node.path("headers")),
                Periods.parse(node.path("timeout").asText("30s")),
                bytes(node.path("largest_reply").asText("32MB")),
                bytes(node.path("largest_stream").asText("2GB")),
                List.copyOf(auth));
    }

    private static Auth auth(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().stream()
                .filter(entry -> entry.getValue().isValueNode())
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        Kind kind = Kind.valueOf(texts.remove("kind").toUpperCase(Locale.ROOT));
        return new Auth(
                kind,
                text(node.at("/when/setting")),
                Map.copyOf(texts),
                ManifestReader.strings(node.path("headers")),
                ManifestReader.strings(node.path("parameters")),
                ManifestReader.strings(node.path("authorize_parameters")),
                ManifestReader.strings(node.path("keep")));
    }

    static @Nullable Webhook webhook(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        JsonNode signature = node.path("signature");
        return new Webhook(
                signature.path("header").asText(),
                signature.path("algorithm").asText(),
                signature.path("encoding").asText("base64").equals("hex"),
                signature.path("prefix").asText(""),
                signature.path("secret").asText(),
                text(node.path("id")),
                text(node.path("time")),
                Periods.parse(node.path("window").asText("5m")),
                text(node.path("greeting")));
    }

    static @Nullable Pickup pickup(JsonNode node) {
        return node.isObject()
                ? new Pickup(
                        node.path("username").asText(),
                        node.path("password").asText(),
                        text(node.at("/query/username")),
                        text(node.at("/query/password")))
                : null;
    }

    /** Placeholders that are no setting, in the address, the headers, the credentials and the webhook's secret. */
    static List<ConfigProblem> undeclared(ConfigFile file, Set<String> settings) {
        List<ConfigProblem> problems = new ArrayList<>();
        JsonNode http = file.content().path("http");
        walk(file, JsonPointer.compile("/http"), http, settings, kept(http.path("auth")), problems);
        walk(file, JsonPointer.compile("/webhook"), file.content().path("webhook"), settings, Set.of(), problems);
        walk(file, JsonPointer.compile("/pickup"), file.content().path("pickup"), settings, Set.of(), problems);
        return problems;
    }

    private static Set<String> kept(JsonNode auth) {
        Set<String> kept = new HashSet<>();
        (auth.isArray() ? auth : List.of(auth))
                .forEach(way -> way.path("keep").fieldNames().forEachRemaining(kept::add));
        return kept;
    }

    private static void walk(
            ConfigFile file,
            JsonPointer at,
            JsonNode node,
            Set<String> settings,
            Set<String> more,
            List<ConfigProblem> problems) {
        if (node.isTextual()) {
            boolean setting = at.toString().endsWith("/when/setting");
            (setting
                            ? List.of(node.asText()).stream()
                            : PLACEHOLDER.matcher(node.asText()).results().map(match -> match.group(1)))
                    .filter(name -> !settings.contains(name) && !more.contains(name))
                    .forEach(name ->
                            problems.add(file.problem(at, "{" + name + "} is not a setting of this connector")));
            return;
        }
        String kind = node.path("kind").asText("");
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getKey().equals("value") && FROM_TOKEN.contains(kind)) {
                continue;
            }
            Set<String> known = kind.equals("hmac") ? SIGNED : entry.getKey().equals("auth") ? Set.of() : more;
            walk(file, at.appendProperty(entry.getKey()), entry.getValue(), settings, known, problems);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            walk(file, at.appendIndex(i), node.get(i), settings, more, problems);
        }
    }

    private static long bytes(String size) {
        long number = Long.parseLong(size.substring(0, size.length() - 2));
        return switch (size.charAt(size.length() - 2)) {
            case 'K' -> number << 10;
            case 'M' -> number << 20;
            default -> number << 30;
        };
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
