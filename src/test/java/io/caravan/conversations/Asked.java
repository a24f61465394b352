package io.caravan.conversations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.calls.Request;
import io.caravan.calls.XmlText;
import io.caravan.canonical.Canonical;
import io.caravan.conversations.Conversation.Turn;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was asked with what was recorded: method, address, query and body exactly, headers as far as given. Of a GraphQL request the
 * operation's name and the variables are recorded; its text is checked against the system's schema.
 */
final class Asked {

    private Asked() {}

    static @Nullable String difference(Turn turn, Request request) {
        JsonNode wanted = turn.request();
        String url = request.uri().toString().replaceFirst("\\?.*$", "");
        String method = wanted.path("method").asText("GET");
        if (!method.equals(request.method())) {
            return "the method is " + request.method() + ", recorded " + method;
        }
        String address = wanted.path("url").asText();
        if (!address.replaceFirst("\\?.*$", "").equals(url)) {
            return "the address is " + url + ", recorded " + address;
        }
        Map<String, List<String>> query = pairs(request.uri().getRawQuery());
        Map<String, List<String>> recorded =
                pairs(address.contains("?") ? address.replaceFirst("^[^?]*\\?", "") : null);
        fields(wanted.path("query"), recorded);
        if (!query.equals(recorded)) {
            return "the query is " + query + ", recorded " + recorded;
        }
        for (Map.Entry<String, JsonNode> header : wanted.path("headers").properties()) {
            String sent = request.headers().get(header.getKey());
            if (!header.getValue().asText().equals(sent)) {
                return "the header " + header.getKey() + " is " + sent + ", recorded "
                        + header.getValue().asText();
            }
        }
        return body(wanted, request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8));
    }

    private static @Nullable String body(JsonNode wanted, String sent) {
        if (wanted.has("form")) {
            Map<String, List<String>> form = new TreeMap<>();
            fields(wanted.path("form"), form);
            return pairs(sent).equals(form) ? null : "the form is " + pairs(sent) + ", recorded " + form;
        }
        if (wanted.has("graphql")) {
            return operation(wanted.get("graphql"), sent);
        }
        if (wanted.has("xml")) {
            return XmlText.same(wanted.get("xml"), sent)
                    ? null
                    : "the XML is " + sent + ", recorded " + wanted.get("xml");
        }
        if (wanted.has("text") || wanted.path("body").isTextual()) {
            String text = wanted.has("text")
                    ? wanted.get("text").asText()
                    : wanted.get("body").asText();
            return squeezed(text).equals(squeezed(sent)) ? null : "the body is " + sent + ", recorded " + text;
        }
        if (!wanted.has("body")) {
            return sent.isEmpty() ? null : "the body is " + sent + ", recorded none";
        }
        try {
            return Same.same(Canonical.JSON.readTree(sent), wanted.get("body"))
                    ? null
                    : "the body is " + sent + ", recorded " + wanted.get("body");
        } catch (JsonProcessingException e) {
            return "the body is " + sent + ", recorded " + wanted.get("body");
        }
    }

    private static @Nullable String operation(JsonNode wanted, String sent) {
        try {
            JsonNode asked = Canonical.JSON.readTree(sent);
            String name = asked.path("query").asText().replaceFirst("(?s)^\\s*(query|mutation)\\s+(\\w+).*$", "$2");
            return name.equals(wanted.path("operation").asText())
                            && Same.same(asked.path("variables"), wanted.path("variables"))
                    ? null
                    : "the operation is " + name + " with " + asked.path("variables") + ", recorded " + wanted;
        } catch (JsonProcessingException e) {
            return "the body is " + sent + ", recorded " + wanted;
        }
    }

    private static String squeezed(String text) {
        return text.strip().replaceAll(">\\s+<", "><");
    }

    private static void fields(JsonNode object, Map<String, List<String>> into) {
        object.properties().forEach(field -> {
            List<String> values = into.computeIfAbsent(field.getKey(), key -> new ArrayList<>());
            if (field.getValue().isArray()) {
                field.getValue().forEach(value -> values.add(value.asText()));
            } else {
                values.add(field.getValue().asText());
            }
        });
    }

    /** The parameters of a query string, decoded. */
    static Map<String, List<String>> pairs(@Nullable String query) {
        Map<String, List<String>> pairs = new TreeMap<>();
        if (query != null && !query.isEmpty()) {
            for (String pair : query.split("&")) {
                String[] both = pair.split("=", 2);
                pairs.computeIfAbsent(decoded(both[0]), key -> new ArrayList<>())
                        .add(both.length == 1 ? "" : decoded(both[1]));
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
