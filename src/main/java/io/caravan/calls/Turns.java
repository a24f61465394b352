package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.canonical.Canonical;
import io.caravan.failures.FailureException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request and its answer in the form of a recorded conversation ({@code conversation.schema.yaml}), secrets and all. */
final class Turns {

    private static final Pattern OPERATION = Pattern.compile("(?s)^\\s*(?:query|mutation)\\s+(\\w+).*$");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:-]{1,40})\"?");
    /** Of the connection, of machines in between, or of the moment. */
    private static final Set<String> IDLE = Set.of(
            "connection",
            "keep-alive",
            "content-length",
            "content-encoding",
            "transfer-encoding",
            "date",
            "server",
            "vary",
            "via",
            "age",
            "alt-svc",
            "strict-transport-security",
            "x-powered-by",
            "cache-control",
            "expires",
            "pragma",
            "nel",
            "report-to",
            "content-security-policy",
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection",
            "referrer-policy",
            "www-authenticate");

    private Turns() {}

    /**
     * @param asked what request.jq left; an empty object for a token
     * @param uri as it was sent, with what proves who we are
     */
    static ObjectNode turn(JsonNode asked, Request request, URI uri, Answer answer) {
        ObjectNode turn = Canonical.JSON.createObjectNode();
        turn.set("request", request(asked, request, uri));
        turn.set("response", response(request, answer));
        return turn;
    }

    /** Of a token: the request as it was, the answer as far as it is used. */
    static ObjectNode token(Request request, ObjectNode fields) {
        ObjectNode turn = Canonical.JSON.createObjectNode();
        turn.set("request", request(Canonical.JSON.createObjectNode(), request, request.uri()));
        turn.putObject("response").put("status", 200).set("body", fields);
        return turn;
    }

    private static ObjectNode request(JsonNode asked, Request request, URI uri) {
        ObjectNode said = Canonical.JSON.createObjectNode();
        said.put("method", request.method());
        said.put("url", uri.toString().replaceFirst("\\?.*$", ""));
        if (uri.getRawQuery() != null && !uri.getRawQuery().isEmpty()) {
            said.set("query", pairs(uri.getRawQuery()));
        }
        ObjectNode headers = Canonical.JSON.createObjectNode();
        asked.path("headers").properties().forEach(header -> {
            if (!header.getValue().isNull() && !StandIns.secretive(header.getKey())) {
                headers.put(header.getKey(), request.headers().get(header.getKey()));
            }
        });
        if (!headers.isEmpty()) {
            said.set("headers", headers);
        }
        if (request.body() != null && request.body().length > 0) {
            body(said, asked, request, new String(request.body(), StandardCharsets.UTF_8));
        }
        return said;
    }

    private static void body(ObjectNode said, JsonNode asked, Request request, String sent) {
        if (request.headers().getOrDefault("Content-Type", "").startsWith("application/x-www-form-urlencoded")) {
            said.set("form", pairs(sent));
        } else if (asked.path("xml").isObject()) {
            said.set("xml", asked.get("xml"));
        } else {
            JsonNode tree = asked.hasNonNull("text") ? null : tree(sent);
            if (tree == null) {
                said.put("text", sent);
                return;
            }
            Matcher operation = OPERATION.matcher(tree.path("query").asText(""));
            if (operation.matches() && tree.path("variables").isObject()) {
                said.putObject("graphql").put("operation", operation.group(1)).set("variables", tree.get("variables"));
            } else {
                said.set("body", tree);
            }
        }
    }

    private static ObjectNode response(Request request, Answer answer) {
        ObjectNode said = Canonical.JSON.createObjectNode();
        said.put("status", answer.status());
        ObjectNode headers = Canonical.JSON.createObjectNode();
        answer.headers().forEach((name, value) -> {
            if (!IDLE.contains(name) && !name.contains("cookie") && !StandIns.secretive(name)) {
                headers.put(name, value);
            }
        });
        headers.remove("content-type");
        String type = answer.headers().getOrDefault("content-type", "");
        JsonNode tree = answer.body().length == 0 ? null : json(request, answer);
        if (tree != null) {
            if (!type.isEmpty() && !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
                headers.put("content-type", type);
            }
            said.set("body", tree);
        } else if (answer.body().length > 0) {
            Charset charset = charset(type);
            headers.put(
                    "content-type",
                    type.isEmpty() ? "text/plain" : CHARSET.matcher(type).replaceAll("charset=UTF-8"));
            said.put("text", new String(answer.body(), charset));
        }
        if (!headers.isEmpty()) {
            said.set("headers", headers);
        }
        return said;
    }

    /** Null for what the hub does not read as a JSON object or array. */
    private static @Nullable JsonNode json(Request request, Answer answer) {
        boolean other = answer.headers().getOrDefault("content-type", "").contains("xml");
        try {
            JsonNode tree = other ? null : Bodies.of(request, answer);
            return tree != null && tree.isContainerNode() ? tree : null;
        } catch (FailureException unreadable) {
            return null;
        }
    }

    private static @Nullable JsonNode tree(String text) {
        try {
            JsonNode tree = Canonical.JSON.readTree(text);
            return tree.isContainerNode() ? tree : null;
        } catch (IOException none) {
            return null;
        }
    }

    private static Charset charset(String type) {
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** A name that comes once is a text, one that comes again an array. */
    private static ObjectNode pairs(String query) {
        ObjectNode pairs = Canonical.JSON.createObjectNode();
        for (String pair : query.split("&")) {
            String[] both = pair.split("=", 2);
            String name = decoded(both[0]);
            String value = both.length == 1 ? "" : decoded(both[1]);
            switch (pairs.get(name)) {
                case null -> pairs.put(name, value);
                case ArrayNode several -> several.add(value);
                case JsonNode one -> pairs.set(name, Canonical.JSON.valueToTree(List.of(one.asText(), value)));
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
