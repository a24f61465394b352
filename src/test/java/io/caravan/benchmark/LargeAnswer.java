package io.caravan.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.accounts.Job;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One answer of 300 MB through the real flow into the book, in a JVM whose heap is smaller than the answer. */
final class LargeAnswer {

    static final String HEAP = "-Xmx256m";

    private static final int BYTES = 300_000_000;

    private LargeAnswer() {}

    static void measure(Results results, Path folder, Path routes, Postgres postgres) throws Exception {
        int orders = orders();
        HttpServer cart = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cart.createContext("/orders", exchange -> answer(exchange, orders));
        cart.start();
        try {
            Path account = account(
                    folder.resolve("stream.yaml"),
                    "http://127.0.0.1:" + cart.getAddress().getPort());
            String output = Child.run(
                    LargeAnswer.class,
                    new String[] {HEAP, "-XX:+UseSerialGC"},
                    folder.resolve("stream").toString(),
                    account.toString(),
                    routes.toString(),
                    postgres.create("stream"));
            results.condition("JVM of the large answer", HEAP + " -XX:+UseSerialGC");
            results.put(
                    "stream: one answer of " + BYTES / 1_000_000 + " MB",
                    orders / Child.number(output, "flow"),
                    "orders/s");
            results.put("stream: orders in the book", Child.number(output, "orders"), "orders");
            results.atMost(256, "stream: heap peak after a collection", Child.number(output, "heap"), "MB");
            if (Child.number(output, "orders") != orders) {
                throw new IllegalStateException("not every order was taken in");
            }
        } finally {
            cart.stop(0);
        }
    }

    private static int orders() {
        long bytes = 0;
        int orders = 0;
        while (bytes < BYTES) {
            bytes += StubCart.order(orders++).length() + 1;
        }
        return orders;
    }

    private static void answer(HttpExchange exchange, int orders) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            out.write("{\"orders\":[".getBytes(StandardCharsets.UTF_8));
            for (int order = 0; order < orders; order++) {
                out.write(((order == 0 ? "" : ",") + StubCart.order(order)).getBytes(StandardCharsets.UTF_8));
            }
            out.write("],\"next\":null}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Path account(Path file, String url) throws IOException {
        return Files.writeString(file, """
                account: bench
                kind: fulfillment
                wms: { name: warehouse, connector: csv-wms, settings: { transport: directory, directory: depot } }
                merchants:
                  - name: stream
                    zone: America/Los_Angeles
                    carts:
                      - name: shop
                        connector: benchmark-stream
                        settings: { url: "%s" }
                """.formatted(url));
    }

    /** Arguments: data folder, account file, routes, database. */
    public static void main(String[] arguments) {
        HeapPeak heap = new HeapPeak();
        try (Hub hub = new Hub(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), arguments[3])) {
            long start = System.nanoTime();
            hub.run("bench/stream/shop", Job.ORDER_DOWNLOAD);
            Child.tell("flow", (System.nanoTime() - start) / 1e9);
            Child.tell("orders", hub.count("orders"));
            Child.tell("heap", heap.megabytes());
        }
        System.exit(0);
    }
}
