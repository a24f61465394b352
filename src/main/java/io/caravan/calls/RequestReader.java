package io.caravan.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Settings;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Http;
import io.caravan.xml.Xml;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a request of what a {@code request.jq} left; the address is checked against the manifest's list of hosts. */
final class RequestReader {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern LINE = Pattern.compile("[\\x20-\\x7E\\x80-\\xFF\\t]*");
    private static final Pattern UPWARDS = Pattern.compile("(?i).*/(\\.|%2e){1,2}(/.*|$)");
    private static final Set<String> KEYS =
            Set.of("method", "path", "url", "query", "headers", "body", "form", "xml", "text", "write", "ok");
    private static final Set<String> OURS = Set.of("host", "content-length", "transfer-encoding", "connection");

    private RequestReader() {}

    static Request read(Scene scene, String file, JsonNode said) {
        try {
            return request(scene, said);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw new FailureException(Category.UNREADABLE, file + ": " + e.getMessage());
        }
    }

    private static Request request(Scene scene, JsonNode said) throws JsonProcessingException {
        require(said.isObject(), "must leave one object");
        said.fieldNames().forEachRemaining(key -> require(KEYS.contains(key), "'" + key + "' is no key of a request"));
        Http http = Objects.requireNonNull(scene.connector().http());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Settings settings = scene.settings();
        http.headers().forEach((name, value) -> {
            if (!Placeholders.lacks(value, settings)) {
                headers.put(name, line(Placeholders.fill(value, settings)));
            }
        });
        byte[] body = body(said, headers);
        for (Map.Entry<String, JsonNode> header : said.path("headers").properties()) {
            String name = header.getKey();
            require(
                    TOKEN.matcher(name).matches() && !OURS.contains(name.toLowerCase(Locale.ROOT)),
                    "the header '" + name + "' cannot be set");
            if (!header.getValue().isNull()) {
                headers.put(name, line(header.getValue().asText()));
            }
        }
        String method =
                said.path("method").asText(body == null ? "GET" : "POST").toUpperCase(Locale.ROOT);
        require(TOKEN.matcher(method).matches(), "'" + method + "' is no method");
        boolean write = said.path("write").asBoolean(!method.equals("GET") && !method.equals("HEAD"));
        Set<Integer> ok = new HashSet<>();
        said.path("ok").forEach(status -> ok.add(status.asInt()));
        URI uri = address(scene, http, said);
        Hosts.check(uri, scene.connector(), settings);
        return new Request(method, uri, headers, body, write, ok, http.timeout(), http.largestReply());
    }

    private static byte @Nullable [] body(JsonNode said, Map<String, String> headers) throws JsonProcessingException {
        if (said.hasNonNull("form")) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            return query(said.get("form")).getBytes(StandardCharsets.UTF_8);
        }
        if (said.hasNonNull("xml")) {
            headers.put("Content-Type", "application/xml; charset=utf-8");
            return Xml.write(said.get("xml"));
        }
        if (said.hasNonNull("text")) {
            headers.put("Content-Type", "text/plain; charset=utf-8");
            return said.get("text").asText().getBytes(StandardCharsets.UTF_8);
        }
        if (said.hasNonNull("body")) {
            headers.put("Content-Type", "application/json");
            return Canonical.JSON.writeValueAsBytes(said.get("body"));
        }
        return null;
    }

    private static URI address(Scene scene, Http http, JsonNode said) {
        String address = said.path("url").asText("");
        if (address.isEmpty()) {
            String base = Placeholders.fill(http.url(), scene.settings()).strip();
            String path = said.path("path").asText("");
            address = path.isEmpty() ? base : base.replaceAll("/+$", "") + "/" + path.replaceAll("^/+", "");
        }
        String query = query(said.path("query"));
        if (!query.isEmpty()) {
            address += (address.contains("?") ? "&" : "?") + query;
        }
        try {
            URI uri = new URI(address);
            require(
                    uri.getRawPath() == null
                            || !UPWARDS.matcher(uri.getRawPath()).matches(),
                    "the path must not lead upwards");
            return uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "the address is not one (" + e.getReason() + "); ids in a path need @uri");
        }
    }

    /** Null values are left out, arrays repeated. */
    static String query(JsonNode fields) {
        return fields.properties().stream()
                .flatMap(field -> field.getValue().isArray()
                        ? field.getValue().valueStream().map(value -> pair(field.getKey(), value))
                        : java.util.stream.Stream.of(pair(field.getKey(), field.getValue())))
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        String text = value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
        return encoded(name) + "=" + encoded(value.isContainerNode() ? value.toString() : text);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String line(String value) {
        require(LINE.matcher(value).matches(), "a header's value must be one line of Latin text");
        return value;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
