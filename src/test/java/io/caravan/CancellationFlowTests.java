package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.Alert;
import io.caravan.canonical.Canonical;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cancellations along the real flow, between a shop and a warehouse that speak HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CancellationFlowTests {

    @TempDir
    Path folder;

    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final List<String> confirmations = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer world;
    private ConfigurableApplicationContext hub;

    @BeforeEach
    void start() throws IOException {
        world = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        world.createContext("/web/orders", exchange -> answer(exchange, 200, orders.values()));
        world.createContext("/floor/shipments", exchange -> answer(exchange, 200, confirmations));
        world.createContext("/floor/orders", this::accept);
        world.createContext("/floor/cancellations", this::cancel);
        world.createContext("/web/cancellations", this::tell);
        world.start();
        copy(Path.of("routes/flow"), folder.resolve("routes/flow"));
        copy(Path.of("src/test/resources/cancellations"), folder.resolve("routes"));
        Files.writeString(
                folder.resolve("account.yaml"),
                ACCOUNT.formatted("http://127.0.0.1:" + world.getAddress().getPort()));
        hub = new SpringApplication(Caravan.class)
                .run(
                        "--caravan.data=" + folder.resolve("data"),
                        "--caravan.routes=" + folder.resolve("routes"),
                        "--caravan.accounts=" + folder.resolve("account.yaml"),
                        "--caravan.dropbox.ftp.enabled=false",
                        "--caravan.dropbox.sftp.enabled=false",
                        "--caravan.schedules.wake-delay=100ms",
                        "--server.port=0");
    }

    @AfterEach
    void stop() {
        hub.close();
        world.stop(0);
    }

    @Test
    void the_warehouse_is_asked_its_refusal_is_heard_and_the_shop_learns_what_the_warehouse_canceled() {
        Stream.of("GOES-1", "PICKED-1", "LOST-1").forEach(number -> orders.put(number, order(number, false)));
        soon(() -> assertThat(List.of(status("GOES-1"), status("PICKED-1"), status("LOST-1")))
                .containsOnly("AT_WMS"));

        orders.put("GOES-1", order("GOES-1", true));
        orders.put("PICKED-1", order("PICKED-1", true));
        soon(() -> assertThat(status("GOES-1")).isEqualTo("CANCELED"));
        soon(() -> assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.record()).isEqualTo("PICKED-1");
            assertThat(alert.message()).contains("already picked");
        }));
        assertThat(status("PICKED-1")).isEqualTo("AT_WMS");
        assertThat(told)
                .contains(
                        "floor {\"ref\":\"GOES-1\",\"order\":\"W-GOES-1\",\"why\":\"canceled in web\"}",
                        "floor {\"ref\":\"PICKED-1\",\"order\":\"W-PICKED-1\",\"why\":\"canceled in web\"}");

        confirmations.add("{\"cust_ref\": \"LOST-1\", \"canceled\": true}");
        soon(() ->
                assertThat(told).contains("web {\"order\":\"id-LOST-1\",\"why\":\"canceled by the warehouse floor\"}"));
        assertThat(status("LOST-1")).isEqualTo("CANCELED");
    }

    private static String order(String number, boolean canceled) {
        return """
                {"cart_order_id": "id-%1$s", "cust_po_no": "%1$s", "canceled": %2$s,
                 "ship_to": {"last_name": "Lee", "address_1": "1 Main St", "city": "Austin", "state": "TX", "country": "US"},
                 "lines": [{"line_no": 1, "sku": "WID-1", "quantity": 1}]}
                """.formatted(number, canceled);
    }

    private void accept(HttpExchange exchange) throws IOException {
        String reference = read(exchange).path("cust_ref").asText();
        answer(
                exchange,
                200,
                List.of("{\"reference\": \"%1$s\", \"accepted\": true, \"id\": \"W-%1$s\"}".formatted(reference)));
    }

    private void cancel(HttpExchange exchange) throws IOException {
        JsonNode asked = read(exchange);
        told.add("floor " + asked);
        boolean picked = asked.path("ref").asText().startsWith("PICKED");
        answer(exchange, picked ? 409 : 200, List.of(picked ? "\"already picked\"" : ""));
    }

    private void tell(HttpExchange exchange) throws IOException {
        told.add("web " + read(exchange));
        answer(exchange, 200, List.of());
    }

    private static JsonNode read(HttpExchange exchange) throws IOException {
        return Canonical.JSON.readTree(exchange.getRequestBody());
    }

    private static void answer(HttpExchange exchange, int status, Iterable<String> items) throws IOException {
        byte[] body = ("[" + String.join(",", items) + "]").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private interface Check {
        void run() throws Exception;
    }

    private static void soon(Check check) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(check::run);
    }

    private String status(String number) {
        return hub.getBean(JdbcClient.class)
                .sql("select status from orders where cust_po_no = ?")
                .param(number)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private List<Alert> alerts() {
        return hub.getBean(Alerts.class).list(null, true, 100, 0).stream()
                .filter(alert -> alert.cause().equals("cancellation"))
                .toList();
    }

    private static void copy(Path from, Path into) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = into.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    private static final String ACCOUNT = """
            account: trip
            kind: fulfillment
            wms: { name: floor, connector: floor }
            merchants:
              - name: acme
                zone: UTC
                settings: { url: "%1$s" }
                schedules:
                  order-delivery: automatic
                  shipping-confirmations: every 1 second
                carts:
                  - name: web
                    connector: web
                    settings: { url: "%1$s" }
                    schedules: { order-download: every 1 second, shipment-upload: automatic }
            """;
}
