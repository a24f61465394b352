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
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The token requests of OAuth 2 (RFC 6749) and what is read from their answers. */
final class OAuth {

    private static final long UNTOLD_LIFE = 3600;
    private static final long LONGEST = Duration.ofDays(3650).toSeconds();
    /** Seconds a refresh token lives: RFC 6749 has no field for it; eBay's and Amazon's, and Intuit's. */
    private static final List<String> REFRESH_LIFE = List.of("refresh_token_expires_in", "x_refresh_token_expires_in");

    private OAuth() {}

    /** @param grant the fields that say what the token is asked for with */
    static Request request(Scene scene, Auth auth, Map<String, String> grant) {
        Settings settings = scene.connection().settings();
        Http http = Objects.requireNonNull(scene.connector().http());
        ObjectNode fields = Canonical.JSON.createObjectNode();
        grant.forEach(fields::put);
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

    /** Without a person: with the last refresh token, the one that was entered, or the client's own credentials. */
    static Map<String, String> grant(Auth auth, Settings settings, @Nullable Token last) {
        Map<String, String> fields = new LinkedHashMap<>();
        String grant = auth.text("grant", "client_credentials");
        String refresh = last == null ? null : last.refresh();
        if (refresh == null && grant.equals("refresh_token")) {
            refresh = filled("refresh_token", auth, settings);
        }
        if (refresh == null) {
            fields.put("grant_type", grant);
        } else {
            fields.put("grant_type", "refresh_token");
            fields.put("refresh_token", refresh);
        }
        if (auth.texts().containsKey("scope")) {
            fields.put("scope", filled("scope", auth, settings));
        }
        return fields;
    }

    /** @param kept of the token before, or of the redirect: what stands unless the answer says otherwise */
    static Token token(Scene scene, Auth auth, Request request, Answer answer, Map<String, String> kept, Instant now) {
        JsonNode said = Bodies.of(request, answer);
        if (said.path("access_token").asText("").isEmpty()) {
            throw new FailureException(
                    Category.UNAUTHORIZED,
                    Redacted.message(request + " gave no access token: "
                            + said.path("error").asText("") + " "
                            + said.path("error_description").asText("")));
        }
        Map<String, String> fields = new HashMap<>(kept);
        if (said.hasNonNull("refresh_token")) {
            fields.remove(Token.ENDS);
        }
        said.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull() && !Token.ours(field.getKey())) {
                fields.put(field.getKey(), field.getValue().asText());
            }
        });
        REFRESH_LIFE.stream()
                .mapToLong(name -> said.path(name).asLong())
                .filter(life -> life > 0)
                .findFirst()
                .ifPresent(life -> fields.put(
                        Token.ENDS, now.plusSeconds(Math.min(life, LONGEST)).toString()));
        if (auth.texts().containsKey("scope")) {
            fields.putIfAbsent("scope", filled("scope", auth, scene.connection().settings()));
        }
        boolean lasting = auth.byRedirect() && !said.has("expires_in") && !fields.containsKey("refresh_token");
        return new Token(
                fields,
                lasting
                        ? Token.LASTING
                        : Tokens.until(now, said.path("expires_in").asLong(UNTOLD_LIFE)));
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

    static String filled(String key, Auth auth, Settings settings) {
        return Placeholders.fill(auth.text(key, ""), settings);
    }
}
