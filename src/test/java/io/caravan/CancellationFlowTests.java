package io.caravan;

import static io.caravan.LiveHub.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.canonical.Canonical;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.springframework.util.FileSystemUtils;

/** Cancellations along the real flow, between a shop and a warehouse that speak HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CancellationFlowTests {

    @TempDir
    Path folder;

    private final Map<String, String> orders = new ConcurrentHashMap<>();
    private final List<String> confirmations = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer world;
    private LiveHub hub;

    @BeforeEach
    void start() throws IOException {
        world = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        world.createContext("/web/orders", exchange -> answer(exchange, 200, orders.values()));
        world.createContext("/floor/shipments", exchange -> answer(exchange, 200, confirmations));
        world.createContext("/floor/orders", this::accept);
        world.createContext("/floor/cancellations", this::cancel);
        world.createContext("/web/cancellations", this::tell);
        world.start();
        FileSystemUtils.copyRecursively(Path.of("routes/flow"), folder.resolve("routes/flow"));
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/cancellations"), folder.resolve("routes"));
        Files.writeString(
                folder.resolve("account.yaml"),
                ACCOUNT.formatted("http://127.0.0.1:" + world.getAddress().getPort()));
        hub = new LiveHub(folder, "--caravan.schedules.wake-delay=100ms");
    }

    @AfterEach
    void stop() {
        hub.close();
        world.stop(0);
    }

    @Test
    void the_warehouse_is_asked_its_refusal_is_heard_and_the_shop_learns_what_the_warehouse_canceled() {
        Stream.of("GOES-1", "PICKED-1", "LOST-1").forEach(number -> orders.put(number, order(number, false)));
        soon(() -> assertThat(List.of(hub.status("GOES-1"), hub.status("PICKED-1"), hub.status("LOST-1")))
                .containsOnly("AT_WMS"));

        orders.put("GOES-1", order("GOES-1", true));
        orders.put("PICKED-1", order("PICKED-1", true));
        soon(() -> assertThat(hub.status("GOES-1")).isEqualTo("CANCELED"));
        soon(() -> assertThat(hub.alerts("cancellation")).singleElement().satisfies(alert -> {
            assertThat(alert.record()).isEqualTo("PICKED-1");
            assertThat(alert.message()).contains("already picked");
        }));
        assertThat(hub.status("PICKED-1")).isEqualTo("AT_WMS");
        assertThat(told)
                .contains(
                        "floor {\"ref\":\"GOES-1\",\"order\":\"W-GOES-1\",\"why\":\"canceled in web\"}",
                        "floor {\"ref\":\"PICKED-1\",\"order\":\"W-PICKED-1\",\"why\":\"canceled in web\"}");

        confirmations.add("{\"cust_ref\": \"LOST-1\", \"canceled\": true}");
        soon(() ->
                assertThat(told).contains("web {\"order\":\"id-LOST-1\",\"why\":\"canceled by the warehouse floor\"}"));
        assertThat(hub.status("LOST-1")).isEqualTo("CANCELED");
    }

    private static String order(String number, boolean canceled) {
        return """
                {"cart_order_id": "id-%1$s", "cust_po_no": "%1$s", "canceled": %2$s,
                 "ship_to": {"last_name": "Lee", "address_1": "1 Main St", "city": "Austin", "state": "TX", "zip": "78701", "country": "US"},
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
