package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.OrderOptions;
import io.caravan.accounts.Sealing;
import io.caravan.accounts.Settings;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Failure;
import io.caravan.failures.Failures;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A shop behind a real socket, and a connector folder that talks to it. */
final class Shop implements AutoCloseable {

    private final HttpServer server;
    private final Path folder;
    final Path data;
    private final Map<String, Queue<Reaction>> reactions = new HashMap<>();
    private final List<DefaultCamelContext> contexts = new java.util.ArrayList<>();
    final List<String> asked = new CopyOnWriteArrayList<>();

    interface Reaction {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    Shop(Path routes) throws IOException {
        folder = routes.resolve("carts/acme");
        data = routes.resolve("data");
        Files.createDirectories(folder.resolve("calls"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::react);
        server.start();
    }

    private void react(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String what = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders()
                        .getOrDefault("Authorization", List.of(""))
                        .getFirst() + " "
                + new String(body, StandardCharsets.UTF_8);
        asked.add(what.strip());
        Reaction reaction;
        synchronized (reactions) {
            Queue<Reaction> queue =
                    reactions.getOrDefault(exchange.getRequestURI().getPath(), new ArrayDeque<>());
            reaction = queue.size() > 1 ? queue.remove() : queue.peek();
        }
        try (exchange) {
            if (reaction == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                reaction.to(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reactions in turn; the last one stays. */
    Shop answers(String path, Reaction... inTurn) {
        reactions.put(path, new ArrayDeque<>(List.of(inTurn)));
        return this;
    }

    static Reaction json(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The manifest's keys beside title, hosts and settings. */
    Shop connector(String keys) {
        return file("connector.yaml", """
                title: Acme
                hosts: ["{url}"]
                settings:
                  properties:
                    url: { level: cart }
                    name: { level: cart }
                    nick: { level: cart }
                    secret: { level: cart, format: password }
                """ + keys);
    }

    Shop call(String name, String request, @Nullable String reply) {
        file("calls/" + name + ".request.jq", request);
        return reply == null ? this : file("calls/" + name + ".reply.jq", reply);
    }

    /** What a call does with each record of its streamed answer. */
    Shop record(String name, String record) {
        return file("calls/" + name + ".record.jq", record);
    }

    private Shop file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One node of the hub. */
    Node node(DataSource books) {
        Failures failures = new Failures(Clock.systemUTC());
        TokenBook tokens =
                new TokenBook(JdbcClient.create(books), new JdbcTransactionManager(books), new Base64Sealing());
        DefaultCamelContext camel = new DefaultCamelContext();
        String hub = "https://hub.example/";
        CallComponent calls = new CallComponent(
                new Jq("mappings"), data.toString(), tokens, new Base64Sealing(), failures, Clock.systemUTC(), hub);
        camel.addComponent("call", calls);
        camel.start();
        contexts.add(camel);
        return new Node(camel, failures, new Grants(calls, tokens, Clock.systemUTC(), hub));
    }

    record Left(JsonNode body, Exchange exchange, @Nullable Failure failure) {}

    /** Parts of a streamed answer, or its text. */
    record Taken(
            List<List<JsonNode>> parts,
            String text,
            Exchange exchange,
            @Nullable Failure failure) {
        List<JsonNode> records() {
            return parts.stream().flatMap(List::stream).toList();
        }
    }

    final class Node {
        private final DefaultCamelContext camel;
        private final Failures failures;
        final Grants grants;

        Node(DefaultCamelContext camel, Failures failures, Grants grants) {
            this.camel = camel;
            this.failures = failures;
            this.grants = grants;
        }

        /** A call whose answer is streamed, taken while the exchange holds it. */
        Taken stream(String uri) throws Exception {
            List<List<JsonNode>> parts = new java.util.ArrayList<>();
            StringBuilder text = new StringBuilder();
            String from = "direct:stream-" + camel.getRoutes().size();
            camel.addRoutes(new org.apache.camel.builder.RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from(from).to(uri).process(exchange -> {
                        switch (exchange.getMessage().getBody()) {
                            case Records records -> records.forEachRemaining(parts::add);
                            case StreamedText csv -> {
                                try (var content = csv.content()) {
                                    text.append(new String(content.readAllBytes(), StandardCharsets.UTF_8));
                                }
                            }
                            case null, default -> {}
                        }
                    });
                }
            });
            Exchange exchange = exchange(null, null);
            camel.createProducerTemplate().send(from, exchange);
            return new Taken(
                    parts,
                    text.toString(),
                    exchange,
                    exchange.getException() == null ? null : failures.of(exchange.getException()));
        }

        /** Calls in turn, on one exchange, until one fails. */
        Left call(Object body, @Nullable String reference, String... uris) {
            Exchange exchange = exchange(body, reference);
            for (String uri : uris) {
                camel.createProducerTemplate().send(uri, exchange);
                if (exchange.getException() != null) {
                    break;
                }
            }
            JsonNode left = Canonical.JSON.valueToTree(exchange.getMessage().getBody());
            return new Left(
                    left, exchange, exchange.getException() == null ? null : failures.of(exchange.getException()));
        }

        private Exchange exchange(@Nullable Object body, @Nullable String reference) {
            Manifest connector = manifest();
            Connection connection = connection();
            Exchange exchange = new org.apache.camel.support.DefaultExchange(camel);
            exchange.setVariable("connection", connection);
            exchange.setVariable("connector", connector);
            if (reference != null) {
                exchange.setVariable(
                        "batch",
                        new Batch<>(
                                1, "orders-1", Phase.SEND, connection, List.of(new Batch.Item<>(1, reference, ""))));
            }
            exchange.getMessage().setBody(body);
            return exchange;
        }
    }

    Manifest manifest() {
        Manifests manifests = Manifests.in(folder.getParent().getParent());
        if (manifests.all().isEmpty()) {
            throw new AssertionError(manifests.problems());
        }
        return manifests.all().getFirst();
    }

    Connection connection() {
        return new Connection(
                new ConnectionId(1),
                "demo",
                new MerchantId(1),
                "acme",
                Side.CART,
                "shop",
                "acme",
                ZoneOffset.UTC,
                new Settings(
                        Map.of(Level.CART, Map.of("url", url(), "name", "ada", "secret", "s3cret")), Set.of("secret")),
                OrderOptions.NONE,
                Map.of());
    }

    @Override
    public void close() {
        contexts.forEach(DefaultCamelContext::stop);
        server.stop(0);
    }

    /** Not clear text, which is what a test can see. */
    static final class Base64Sealing implements Sealing {
        @Override
        public String seal(String clear, String context) {
            return Base64.getEncoder().encodeToString(clear.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String open(String sealed, String context) {
            return new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
        }

        @Override
        public String fingerprint(List<String> parts) {
            return Integer.toHexString(parts.hashCode());
        }
    }
}
