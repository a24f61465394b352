package io.caravan.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.canonical.Canonical;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A cart on loopback that gives prepared pages of 100 orders with 3 lines each, and counts the shipments it is told of. */
final class StubCart implements AutoCloseable {

    static final int PAGE = 100;
    static final int LINES = 3;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<byte[]> pages = new ArrayList<>();
    private final ConcurrentHashMap<String, AtomicInteger> shipped = new ConcurrentHashMap<>();
    private volatile int given;

    StubCart(int orders) throws IOException {
        for (int first = 0; first < orders; first += PAGE) {
            pages.add(page(first, Math.min(PAGE, orders - first)));
        }
        given = pages.size();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", this::orders);
        server.createContext("/shipments", this::shipments);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Gives only the first so many orders from now on. */
    void limit(int orders) {
        given = Math.min(pages.size(), (orders + PAGE - 1) / PAGE);
    }

    long bytes() {
        return pages.stream().mapToLong(page -> page.length).sum();
    }

    /** How often each order was told as shipped. */
    ConcurrentHashMap<String, AtomicInteger> shipped() {
        return shipped;
    }

    private void orders(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        String cursor = query.startsWith("cursor=") ? query.substring("cursor=".length()) : "";
        int page = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        byte[] body = page < given ? pages.get(page) : "[]".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Next", Integer.toString(page + 1));
        exchange.getResponseHeaders().set("X-More", Boolean.toString(page + 1 < given));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void shipments(HttpExchange exchange) throws IOException {
        JsonNode told = Canonical.JSON.readTree(exchange.getRequestBody());
        told.forEach(
                shipment -> shipped.computeIfAbsent(shipment.path("cust_ref").asText(), any -> new AtomicInteger())
                        .incrementAndGet());
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** The number of the order at a position, as it travels through the hub. */
    static String number(int order) {
        return "B%07d".formatted(order);
    }

    private static byte[] page(int first, int count) {
        StringBuilder page = new StringBuilder("[");
        for (int order = first; order < first + count; order++) {
            page.append(order == first ? "" : ",").append(order(order));
        }
        return page.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    static String order(int order) {
        StringBuilder items = new StringBuilder();
        for (int line = 0; line < LINES; line++) {
            items.append(line == 0 ? "" : ",").append("""
                            {"id":%d,"sku":"SKU-%05d","title":"Article %d in blue, size %d","quantity":%d,"price":%d.95,"tax":1.25,\
                            "weight":0.4,"variant":{"colour":"blue","size":"%d"}}""".formatted(
                            order * 10L + line,
                            (order * 7 + line) % 90_000,
                            line,
                            order % 40,
                            1 + order % 3,
                            10 + order % 90,
                            order % 40));
        }
        return """
                {"id":%d,"number":"%s","status":"processing","created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z",\
                "currency":"USD","email":"customer%d@example.com","shipping":{"first_name":"Ada","last_name":"Customer %d","company":"",\
                "street":"%d Long Street","city":"Springfield","region":"IL","postcode":"62704","country":"US","phone":"+1 217 555 0100"},\
                "delivery":{"code":"ground","title":"Ground, 3 to 5 days"},"totals":{"items":119.85,"tax":3.75,"delivery":7.50,"all":131.10},\
                "note":"Please leave it at the door","items":[%s]}""".formatted(1_000_000 + order, number(order), order, order, order % 999, items);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
