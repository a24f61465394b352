package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.dropbox.DropBoxHomes;
import io.caravan.failures.FailureException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A Camel context with the routes a file connector has, and whoever calls them. */
public final class Conversation implements AutoCloseable {

    public record Batch(String name) {}

    private final CamelContext camel = new DefaultCamelContext();
    final Path data;
    final DropBoxHomes homes;

    public Conversation(Path data) {
        this(data, data.toString(), duration -> {});
    }

    /** @param whileSettling what happens while the hub waits for fresh files */
    public Conversation(Path data, Runnable whileSettling) {
        this(data, data.toString(), duration -> whileSettling.run());
    }

    Conversation(Path data, String allowed, Pause pause) {
        this.data = data;
        this.homes = new DropBoxHomes(data);
        try {
            camel.addComponent("box", new BoxComponent(data, allowed, homes, Clock.systemUTC(), pause));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    for (String noun : new String[] {"orders", "shipments", "inventory"}) {
                        from("direct:take." + noun).toD("box:take?noun=" + noun).process(Conversation::read);
                        from("direct:run." + noun)
                                .setVariable("more", constant(true))
                                .loopDoWhile(simple("${variable.more}"))
                                .toD("box:take?noun=" + noun)
                                .process(Conversation::read)
                                .filter(body().isNotNull())
                                .toD("box:acknowledge?noun=" + noun)
                                .end()
                                .end();
                        from("direct:acknowledge." + noun).toD("box:acknowledge?noun=" + noun);
                        from("direct:put." + noun).toD("box:put?noun=" + noun);
                        from("direct:publish." + noun).toD("box:publish?noun=" + noun);
                    }
                    from("direct:check").toD("box:check");
                }
            });
            camel.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public Exchange exchange(Connection connection) {
        Exchange exchange = ExchangeBuilder.anExchange(camel).build();
        exchange.setVariable("connection", connection);
        return exchange;
    }

    public Exchange say(String what, Connection connection) {
        return say(what, exchange(connection));
    }

    /** The same exchange again, as one run's loop would; throws the failure the flow would see. */
    public Exchange say(String what, Exchange exchange) {
        exchange.setException(null);
        camel.createProducerTemplate().send("direct:" + what, exchange);
        if (exchange.getException() instanceof FailureException failure) {
            throw failure;
        }
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return exchange;
    }

    public Exchange put(String noun, Connection connection, String batch, String content) {
        Exchange exchange = exchange(connection);
        exchange.setVariable("batch", new Batch(batch));
        exchange.getMessage().setBody(content.getBytes(StandardCharsets.UTF_8));
        return say("put." + noun, exchange);
    }

    public Exchange publish(String noun, Connection connection, String batch) {
        Exchange exchange = exchange(connection);
        exchange.setVariable("batch", new Batch(batch));
        return say("publish." + noun, exchange);
    }

    /** While a file's work copy is there; afterwards {@link #contents} tells. */
    private static void read(Exchange exchange) {
        String content = exchange.getMessage().getBody(String.class);
        if (content != null) {
            exchange.setProperty("contents", append(contents(exchange), content));
        }
    }

    @SuppressWarnings("unchecked")
    public static List<String> contents(Exchange exchange) {
        return exchange.getProperty("contents", List.of(), List.class);
    }

    private static List<String> append(List<String> contents, String content) {
        return Stream.concat(contents.stream(), Stream.of(content)).toList();
    }

    public static @Nullable BoxFile file(Exchange exchange) {
        return exchange.getVariable("file", BoxFile.class);
    }

    public static boolean more(Exchange exchange) {
        return exchange.getVariable("more", Boolean.class);
    }

    void addRoute(RouteBuilder route) throws Exception {
        camel.addRoutes(route);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
