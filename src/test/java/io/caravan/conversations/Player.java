package io.caravan.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.caravan.Database;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.OrderOptions;
import io.caravan.accounts.Sealing;
import io.caravan.accounts.Settings;
import io.caravan.calls.CallComponent;
import io.caravan.calls.Records;
import io.caravan.calls.TokenBook;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Failure;
import io.caravan.failures.Failures;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Phase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Runs connectors' verbs in a Camel context of their own, with nothing but {@code call:} and a stub at the other end. */
public final class Player implements AutoCloseable {

    private static final AtomicLong IDS = new AtomicLong();

    private final StubSystem stub;
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final Failures failures;

    /** What a verb left. */
    public record Left(
            JsonNode body,
            @Nullable String cursor,
            boolean more,
            @Nullable Failure failure) {}

    /** @param connectors whose routes are loaded, and no others */
    public Player(StubSystem stub, List<Manifest> connectors, Clock clock) throws Exception {
        this.stub = stub;
        this.failures = new Failures(clock);
        DataSource books = Database.H2.fresh();
        TokenBook tokens =
                new TokenBook(JdbcClient.create(books), new JdbcTransactionManager(books), new OpenSealing());
        camel.addComponent(
                "call",
                new CallComponent(
                        new Jq("mappings"),
                        stub,
                        Path.of("target/streams"),
                        tokens,
                        new OpenSealing(),
                        failures,
                        clock));
        camel.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
        camel.start();
        for (Manifest connector : connectors) {
            for (var file : io.caravan.Routes.files(connector.folder())) {
                Resource resource = PluginHelper.getResourceLoader(camel).resolveResource("file:" + file);
                PluginHelper.getRoutesLoader(camel).loadRoutes(resource);
            }
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:play")
                        .toD("direct:${variable.connector.name}.${variable.verb}")
                        .process(Player::collect);
            }
        });
        template = camel.createProducerTemplate();
    }

    public StubSystem stub() {
        return stub;
    }

    /** @param fault answered in place of the turn of that index; null: as recorded */
    public Left play(Conversation conversation, @Nullable Fault fault, int index) {
        stub.play(conversation.turns(), fault, index);
        Manifest connector = conversation.connector();
        JsonNode with = conversation.with();
        Connection connection = connection(connector, with);
        Exchange exchange = template.send("direct:play", e -> {
            e.setVariable("verb", conversation.verb());
            e.setVariable("connection", connection);
            e.setVariable("connector", connector);
            for (String name : List.of("since", "until", "cursor")) {
                e.setVariable(
                        name,
                        with.path(name).isMissingNode() ? null : with.path(name).asText());
            }
            if (with.has("vars")) {
                e.setVariable("vars", with.get("vars"));
            }
            e.setVariable("batch", batch(connection, conversation));
            e.getMessage().setBody(conversation.body().isNull() ? null : bytes(conversation.body()));
        });
        JsonNode body = switch (exchange.getMessage().getBody()) {
            case null -> NullNode.instance;
            case JsonNode node -> node;
            case Object other -> Canonical.JSON.valueToTree(other);
        };
        return new Left(
                body,
                exchange.getVariable("cursor", String.class),
                exchange.getVariable("more", false, Boolean.class),
                exchange.getException() == null ? null : failures.of(exchange.getException()));
    }

    /** The parts of a streamed answer, all together, while the exchange still holds them. */
    private static void collect(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Records records) {
            ArrayNode all = Canonical.JSON.createArrayNode();
            records.forEachRemaining(all::addAll);
            exchange.getMessage().setBody(all);
        }
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Batch<?> batch(Connection connection, Conversation conversation) {
        List<String> references = new ArrayList<>();
        JsonNode with = conversation.with();
        with.path("references").forEach(reference -> references.add(reference.asText()));
        if (with.has("reference")) {
            references.add(with.get("reference").asText());
        }
        if (references.isEmpty()) {
            return null;
        }
        List<Batch.Item<Object>> items = references.stream()
                .map(reference -> new Batch.Item<Object>(references.indexOf(reference), reference, reference))
                .toList();
        return new Batch<>(7, with.path("batch").asText("batch-7"), Phase.SEND, connection, items);
    }

    private static Connection connection(Manifest connector, JsonNode with) {
        Map<Level, Map<String, String>> levels = new EnumMap<>(Level.class);
        connector.settings().forEach((name, setting) -> {
            JsonNode entered = with.path("settings").path(name);
            String value = entered.isMissingNode() ? setting.defaultValue() : entered.asText();
            if (value != null) {
                levels.computeIfAbsent(setting.levels().get(0), level -> new HashMap<>())
                        .put(name, value);
            }
        });
        with.path("settings").fieldNames().forEachRemaining(name -> {
            if (!connector.settings().containsKey(name)) {
                throw new AssertionError("'" + name + "' is not a setting of " + connector.name());
            }
        });
        Set<String> secrets = connector.settings().entrySet().stream()
                .filter(setting -> setting.getValue().secret())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Connection(
                new ConnectionId(IDS.incrementAndGet()),
                "demo",
                new MerchantId(1),
                with.at("/connection/merchant").asText("acme"),
                connector.side(),
                with.at("/connection/name").asText(connector.side() == Side.CART ? "shop" : "warehouse"),
                connector.name(),
                ZoneId.of(with.path("zone").asText("UTC")),
                new Settings(levels, secrets),
                OrderOptions.NONE,
                Map.of());
    }

    @Override
    public void close() {
        camel.stop();
    }

    /** Seals nothing: the database is gone with the test. */
    private static final class OpenSealing implements Sealing {
        @Override
        public String seal(String clear, String context) {
            return clear;
        }

        @Override
        public String open(String sealed, String context) {
            return sealed;
        }

        @Override
        public String fingerprint(List<String> parts) {
            return Integer.toHexString(parts.hashCode()) + "-" + parts.size();
        }
    }
}
