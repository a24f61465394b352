package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser: keeps cookies, fills in forms, goes where it is sent when the test says so. */
final class Browser {

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri));
    }

    HttpResponse<String> as(String user, String method, URI uri, String... headers) {
        String login = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Basic " + login);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Logs in as the seller where that is asked for, allows the hub in or not, and says where the browser is sent then. */
    URI decide(URI address, boolean allow) {
        HttpResponse<String> seen = get(address);
        if (seen.statusCode() == 302 && target(seen).getPath().equals("/login")) {
            URI login = target(seen);
            String csrf = field(get(login).body(), "_csrf");
            seen = get(target(post(login, Map.of("username", "seller", "password", "s3cret", "_csrf", csrf))));
        }
        if (seen.statusCode() == 200) {
            String asked = field(seen.body(), "state");
            String form = "client_id=caravan&state=" + encoded(asked) + (allow ? "&scope=orders&scope=stock" : "");
            seen = post(address.resolve("/oauth2/authorize"), form);
        }
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(302);
        return target(seen);
    }

    static URI target(HttpResponse<String> seen) {
        return seen.uri().resolve(seen.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> post(URI uri, Map<String, String> fields) {
        return post(
                uri,
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private HttpResponse<String> post(URI uri, String form) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String field(String page, String name) {
        Matcher field = Pattern.compile("<input[^>]*name=\"" + name + "\"[^>]*value=\"([^\"]*)\"")
                .matcher(page);
        assertThat(field.find()).as(page).isTrue();
        return field.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
