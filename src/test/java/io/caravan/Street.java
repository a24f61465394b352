package io.caravan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.canonical.Canonical;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A shop that speaks as demo-shop does and a warehouse that speaks as Extensiv does, on one socket. Both remember what they were told,
 * recognise nothing that comes twice, and fall silent in the middle of a call when the plug is pulled there. The warehouse ships at once.
 */
final class Street implements AutoCloseable {

    private static final Pattern FIND = Pattern.compile("ReferenceNum==([^;]+)");
    private static final Pattern ABOVE = Pattern.compile("OrderId=gt=([0-9]+)");
    private static final Pattern SHIPMENTS = Pattern.compile("/api/orders/([^/]+)/shipments");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int orders;
    private final List<ObjectNode> warehouse = new ArrayList<>();
    private final Map<String, ArrayNode> parcels = new LinkedHashMap<>();
    private @Nullable Plug plug;
    private int seen;
    private CountDownLatch pulled = new CountDownLatch(1);

    /**
     * Where the plug is pulled.
     *
     * @param call method and name of the call, such as {@code POST create}
     * @param nth which one of them, from 1
     * @param done true when the other side does what it was asked, and only its answer is lost
     */
    record Plug(String call, int nth, boolean done) {}

    Street(int orders) throws IOException {
        this.orders = orders;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Opens when the call came at which the plug is to be pulled. */
    synchronized CountDownLatch arm(@Nullable Plug next) {
        plug = next;
        seen = 0;
        pulled = new CountDownLatch(1);
        return pulled;
    }

    /** The numbers of the orders that were made in the warehouse, as often as they were. */
    synchronized List<String> made() {
        return warehouse.stream()
                .map(order -> order.path("referenceNum").asText())
                .toList();
    }

    /** The tracking numbers that the shop was told, as often as it was. */
    synchronized List<String> told() {
        List<String> told = new ArrayList<>();
        parcels.values()
                .forEach(all -> all.forEach(shipment -> shipment.path("parcels")
                        .forEach(parcel -> told.add(parcel.path("tracking").asText()))));
        return told;
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode body = Canonical.JSON.readTree(exchange.getRequestBody());
        JsonNode answer;
        synchronized (this) {
            Plug here = plug;
            boolean silent =
                    here != null && name(exchange).equals(here.call()) && ++seen >= here.nth() && pulled.getCount() > 0;
            if (pulled.getCount() == 0 || (silent && !here.done())) {
                pulled.countDown();
                return;
            }
            answer = answer(exchange, body);
            if (silent) {
                pulled.countDown();
                return;
            }
        }
        byte[] bytes = Canonical.JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String name(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        String query = String.valueOf(uri.getQuery());
        String what = switch (uri.getPath()) {
            case "/AuthServer/api/Token" -> "token";
            case "/api/orders" -> "page";
            case "/orders" ->
                exchange.getRequestMethod().equals("POST")
                        ? "create"
                        : FIND.matcher(query).find() ? "find" : "shipped";
            default -> "shipment";
        };
        return exchange.getRequestMethod() + " " + what;
    }

    private JsonNode answer(HttpExchange exchange, JsonNode body) {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        Matcher shipments = SHIPMENTS.matcher(exchange.getRequestURI().getPath());
        if (shipments.matches()) {
            ArrayNode known = parcels.computeIfAbsent(shipments.group(1), id -> Canonical.JSON.createArrayNode());
            return name(exchange).startsWith("POST")
                    ? shipment(known, body)
                    : Canonical.JSON.createObjectNode().set("shipments", known);
        }
        return switch (name(exchange)) {
            case "POST token" ->
                Canonical.JSON.createObjectNode().put("access_token", "t").put("expires_in", 3600);
            case "GET page" -> page(query);
            case "POST create" -> created(body);
            case "GET find" -> found(query);
            default -> shipped(query);
        };
    }

    private static JsonNode shipment(ArrayNode known, JsonNode body) {
        ObjectNode shipment = body.deepCopy();
        shipment.put("id", known.size() + 1);
        known.add(shipment);
        return shipment;
    }

    /** All orders, in pages. */
    private JsonNode page(String query) {
        Matcher numbers =
                Pattern.compile("[?&]?page=([0-9]+)&per_page=([0-9]+)").matcher(query);
        if (!numbers.find()) {
            throw new IllegalArgumentException(query);
        }
        int size = Integer.parseInt(numbers.group(2));
        int first = (Integer.parseInt(numbers.group(1)) - 1) * size;
        ArrayNode listed = Canonical.JSON.createArrayNode();
        for (int i = first; i < Math.min(first + size, orders); i++) {
            listed.addObject()
                    .put("id", 100 + i)
                    .put("number", "S-" + i)
                    .put("status", "paid")
                    .put("placed_at", "2026-11-24 09:00:00")
                    .put("changed_at", "2026-11-24T09:00:00Z")
                    .put("currency", "USD")
                    .<ObjectNode>set(
                            "shipping", Canonical.JSON.createObjectNode().put("code", "ground"))
                    .<ObjectNode>set("totals", Canonical.JSON.createObjectNode().put("items", 100))
                    .<ObjectNode>set(
                            "shipping_address",
                            Canonical.JSON
                                    .createObjectNode()
                                    .put("name", "Ann Lee")
                                    .put("street", "1 Main St")
                                    .put("city", "Austin")
                                    .put("region", "TX")
                                    .put("postcode", "78701")
                                    .put("country", "US"))
                    .putArray("lines")
                    .addObject()
                    .put("id", 1000 + i)
                    .put("sku", "WID-1")
                    .put("quantity", 1)
                    .put("price", 100);
        }
        return Canonical.JSON.createObjectNode().set("orders", listed);
    }

    private JsonNode created(JsonNode body) {
        ObjectNode order = body.deepCopy();
        int id = 880 + warehouse.size();
        ObjectNode own = order.putObject("readOnly")
                .put("orderId", id)
                .put("isClosed", true)
                .put("status", 1);
        own.put("processDate", Instant.now().toString().substring(0, 19));
        own.putArray("packages")
                .addObject()
                .put("packageId", id)
                .put("trackingNumber", "1Z" + body.path("referenceNum").asText() + "-" + id);
        warehouse.add(order);
        return order;
    }

    private JsonNode found(String query) {
        Matcher number = FIND.matcher(query);
        String wanted = number.find() ? number.group(1).replaceAll("&.*", "") : "";
        return embedded(warehouse.stream()
                .filter(order -> order.path("referenceNum").asText().equals(wanted))
                .toList());
    }

    private JsonNode shipped(String query) {
        Matcher above = ABOVE.matcher(query);
        int last = above.find() ? Integer.parseInt(above.group(1)) : 0;
        return embedded(warehouse.stream()
                .filter(order -> order.at("/readOnly/orderId").asInt() > last)
                .toList());
    }

    private static JsonNode embedded(List<ObjectNode> orders) {
        ObjectNode answer = Canonical.JSON.createObjectNode().put("totalResults", orders.size());
        answer.putObject("_embedded")
                .putArray("http://api.3plCentral.com/rels/orders/order")
                .addAll(orders);
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
