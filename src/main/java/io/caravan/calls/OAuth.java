package io.caravan.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Settings;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.failures.Redacted;
import io.caravan.manifests.Http;
import io.caravan.manifests.Http.Auth;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The token requests of OAuth 2 (RFC 6749) and what is read from their answers. */
final class OAuth {

    private static final long UNTOLD_LIFE = 3600;

    private OAuth() {}

    /** @param last the token before, whose refresh token is used; null for the first */
    static Request request(Scene scene, Auth auth, @Nullable Token last) {
        Settings settings = scene.connection().settings();
        Http http = Objects.requireNonNull(scene.connector().http());
        ObjectNode fields = Canonical.JSON.createObjectNode();
        grant(auth, settings, last, fields);
        put(fields, "scope", auth, settings);
        auth.parameters().forEach((name, text) -> fields.put(name, Placeholders.fill(text, settings)));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json");
        if (auth.text("client_auth", "body").equals("basic")) {
            headers.put(
                    "Authorization",
                    basic(filled("client_id", auth, settings), filled("client_secret", auth, settings)));
        } else {
            put(fields, "client_id", auth, settings);
            put(fields, "client_secret", auth, settings);
        }
        boolean json = auth.text("body", "form").equals("json");
        headers.put("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded");
        URI uri = URI.create(filled("token_url", auth, settings));
        Hosts.check(uri, scene.connector(), settings);
        return new Request(
                "POST", uri, headers, body(fields, json), false, Set.of(), http.timeout(), http.largestReply());
    }

    private static void grant(Auth auth, Settings settings, @Nullable Token last, ObjectNode fields) {
        String grant = auth.text("grant", "client_credentials");
        String refresh = last == null ? null : last.fields().get("refresh_token");
        if (refresh == null && grant.equals("refresh_token")) {
            refresh = filled("refresh_token", auth, settings);
        }
        if (refresh != null) {
            fields.put("grant_type", "refresh_token").put("refresh_token", refresh);
        } else {
            fields.put("grant_type", grant);
            put(fields, "code", auth, settings);
        }
    }

    /** @param last keeps its refresh token where the answer brings no other */
    static Token token(Request request, Answer answer, @Nullable Token last, Instant now) {
        JsonNode said = Bodies.of(request, answer);
        if (said.path("access_token").asText("").isEmpty()) {
            throw new FailureException(
                    Category.UNAUTHORIZED,
                    Redacted.message(request + " gave no access token: "
                            + said.path("error").asText("") + " "
                            + said.path("error_description").asText("")));
        }
        Map<String, String> fields = new HashMap<>();
        if (last != null && last.fields().containsKey("refresh_token")) {
            fields.put("refresh_token", last.fields().get("refresh_token"));
        }
        said.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue().asText());
            }
        });
        return new Token(fields, Tokens.until(now, said.path("expires_in").asLong(UNTOLD_LIFE)));
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] body(ObjectNode fields, boolean json) {
        try {
            return json
                    ? Canonical.JSON.writeValueAsBytes(fields)
                    : RequestReader.query(fields).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text fields cannot be written as JSON");
        }
    }

    private static void put(ObjectNode fields, String key, Auth auth, Settings settings) {
        if (auth.texts().containsKey(key)) {
            fields.put(key, filled(key, auth, settings));
        }
    }

    private static String filled(String key, Auth auth, Settings settings) {
        return Placeholders.fill(auth.text(key, ""), settings);
    }
}
