package io.caravan;

import static io.caravan.LiveHub.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.accounts.Accounts;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.schedules.Schedules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Pushes through the door of a whole hub, and from there along the real flow into the order book. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class HookFlowTests {

    private static final String SECRET = "a-secret";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean down;
    private HttpServer shop;
    private LiveHub hub;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/orders", this::answer);
        shop.start();
        FileSystemUtils.copyRecursively(Path.of("routes/flow"), folder.resolve("routes/flow"));
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/hooks"), folder.resolve("routes"));
        Files.writeString(
                folder.resolve("account.yaml"),
                ACCOUNT.formatted(
                        "http://127.0.0.1:" + shop.getAddress().getPort(),
                        LocalTime.now(ZoneOffset.UTC)
                                .plusHours(12)
                                .withSecond(0)
                                .withNano(0)));
        hub = new LiveHub(folder, "--caravan.schedules.wake-delay=100ms");
    }

    @AfterAll
    void stop() {
        hub.close();
        shop.stop(0);
    }

    @BeforeEach
    void forget() {
        soon(() -> assertThat(hub.jdbc()
                        .sql("select count(*) from qrtz_triggers where trigger_name = 'news'")
                        .query(Integer.class)
                        .single())
                .isZero());
        soon(() -> assertThat(hub.get(Schedules.class)
                        .state(web(), Job.ORDER_DOWNLOAD)
                        .orElseThrow()
                        .running())
                .isFalse());
        asked.clear();
        down = false;
    }

    @Test
    void a_push_becomes_an_order_once_and_the_cart_is_polled_after_it() throws Exception {
        HttpResponse<String> answer = push("web", "p-1", "{\"order\": \"A-1\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        soon(() -> assertThat(asked).containsExactly("/orders/A-1", "/orders"));
        soon(() -> assertThat(orders()).contains("A-1"));
        soon(() -> assertThat(bodies()).isZero());

        assertThat(push("web", "p-1", "{\"order\": \"A-1\"}").statusCode()).isEqualTo(200);
        assertThat(push("web", "p-2", "{\"order\": \"A-2\"}").statusCode()).isEqualTo(200);
        soon(() -> assertThat(orders()).contains("A-2"));
        soon(() -> assertThat(asked).containsExactly("/orders/A-1", "/orders", "/orders/A-2", "/orders"));
    }

    @Test
    void what_is_not_signed_not_fresh_or_too_large_is_refused_and_not_kept() throws Exception {
        String body = "{\"order\": \"B-1\"}";
        Map<String, String> right = headers("p-b", body);
        assertThat(status("web", body, without(right, "X-Signature"))).isEqualTo(401);
        assertThat(status("web", body + " ", right)).isEqualTo(401);
        assertThat(status("web", body, with(right, "X-Signature", "sha256=00"))).isEqualTo(401);
        assertThat(status("web", body, without(right, "X-Push-Time"))).isEqualTo(401);
        assertThat(status("web", body, with(right, "X-Push-Time", "2026-01-01T00:00:00Z")))
                .isEqualTo(401);
        String large = "x".repeat(2 * 1024 * 1024 + 1);
        assertThat(status("web", large, headers("p-b", large))).isEqualTo(413);
        assertThat(rows("p-b")).isZero();
    }

    @Test
    void whatever_takes_no_pushes_answers_the_same() throws Exception {
        List<String> answers = new ArrayList<>();
        for (String cart : List.of("unknown", "no-secret", "no-verb")) {
            HttpResponse<String> answer = push(cart, "p-c", "{\"order\": \"C-1\"}");
            assertThat(answer.statusCode()).as(cart).isEqualTo(404);
            answers.add(answer.body().replace("/" + cart, "/*"));
        }
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(client.send(HttpRequest.newBuilder(address("web")).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_push_about_no_order_is_let_go_and_one_that_cannot_be_read_is_named() throws Exception {
        push("web", "p-ping", "{\"hello\": true}");
        push("web", "p-bad", "{\"order\": ");
        soon(() -> assertThat(hub.alerts("webhook")).singleElement().satisfies(alert -> {
            assertThat(alert.message()).contains("The push p-bad of");
            assertThat(alert.category()).isEqualTo("UNREADABLE");
        }));
        soon(() -> assertThat(asked).containsOnly("/orders"));
        soon(() -> assertThat(bodies()).isZero());
        assertThat(rows("p-ping")).isOne();

        hub.get(Schedules.class).runNow(web(), Job.ORDER_DOWNLOAD);
        soon(() -> assertThat(hub.alerts("webhook")).isEmpty());
    }

    @Test
    void a_push_stays_while_the_cart_is_down() throws Exception {
        down = true;
        push("web", "p-down", "{\"order\": \"D-1\"}");
        soon(() -> assertThat(hub.alerts("order-download"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.category()).isEqualTo("UNREACHABLE")));
        assertThat(asked).containsOnly("/orders/D-1");
        assertThat(bodies()).isOne();

        down = false;
        hub.get(Schedules.class).runNow(web(), Job.ORDER_DOWNLOAD);
        soon(() -> assertThat(orders()).contains("D-1"));
        soon(() -> assertThat(bodies()).isZero());
        soon(() -> assertThat(hub.alerts("order-download")).isEmpty());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        byte[] body = (path.startsWith("/orders/") ? ORDER.formatted(path.substring("/orders/".length())) : "[]")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(down ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private HttpResponse<String> push(String cart, String id, String body) throws Exception {
        return send(cart, body, headers(id, body));
    }

    private int status(String cart, String body, Map<String, String> headers) throws Exception {
        return send(cart, body, headers).statusCode();
    }

    private HttpResponse<String> send(String cart, String body, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(cart)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI address(String cart) {
        return hub.address("/hooks/trip/acme/" + cart);
    }

    private static Map<String, String> headers(String id, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Map.of(
                "X-Signature",
                "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))),
                "X-Push-Id",
                id,
                "X-Push-Time",
                Instant.now().toString(),
                "Content-Type",
                "application/json");
    }

    private static Map<String, String> without(Map<String, String> headers, String name) {
        Map<String, String> fewer = new TreeMap<>(headers);
        fewer.remove(name);
        return fewer;
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> other = new TreeMap<>(headers);
        other.put(name, value);
        return other;
    }

    private ConnectionId web() {
        return hub.get(Accounts.class).find("trip/acme/web").orElseThrow().id();
    }

    private List<String> orders() {
        return hub.jdbc()
                .sql("select cust_po_no from orders")
                .query(String.class)
                .list();
    }

    private int bodies() {
        return hub.jdbc()
                .sql("select count(*) from pushes where body is not null")
                .query(Integer.class)
                .single();
    }

    private int rows(String name) {
        return hub.jdbc()
                .sql("select count(*) from pushes where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private static final String ORDER = """
            {"cart_order_id": "id-%1$s", "cust_po_no": "%1$s",
             "ship_to": {"last_name": "Lee", "address_1": "1 Main St", "city": "Austin", "state": "TX", "country": "US"},
             "lines": [{"line_no": 1, "sku": "WID-1", "quantity": 1}]}
            """;

    /** The polls of `web` are half a day away: what comes in was pushed. */
    private static final String ACCOUNT = """
            account: trip
            kind: fulfillment
            wms: { name: floor, connector: floor }
            merchants:
              - name: acme
                zone: UTC
                carts:
                  - name: web
                    connector: pusher
                    settings: { url: "%1$s", hook_secret: a-secret }
                    schedules: { order-download: daily at %2$s }
                  - name: no-secret
                    connector: pusher
                    settings: { url: "%1$s" }
                  - name: no-verb
                    connector: silent
                    settings: { url: "%1$s", hook_secret: a-secret }
            """;
}
