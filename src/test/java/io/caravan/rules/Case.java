package io.caravan.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.OrderOptions;
import io.caravan.accounts.Settings;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.configfiles.ConfigFile;
import io.caravan.manifests.Manifest.Side;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What rule tests start from, and what one entry of rules/cases.yaml says. */
final class Case {

    static final Path TABLES = Path.of("mappings/tables");

    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private static final String USUAL = """
            cart_order_id: id-1
            cust_po_no: SO-1
            order_date: "2026-03-02T10:00:00Z"
            ship_to: {first_name: Ann, last_name: Lee, address_1: 1 Main St, city: Austin, state: TX, zip: "78701", country: US}
            lines:
              - {line_no: 1, line_item_id: L1, sku: WID-1, quantity: 2}
              - {line_no: 2, line_item_id: L2, sku: GAD-2, quantity: 1}
            """;

    final JsonNode said;

    Case(JsonNode said) {
        this.said = said;
        known(said, "case", "rules", "order_source", "earliest_order_date", "products", "order", "expect");
        known(said.path("expect"), "verdict", "reason", "cause", "subject", "order", "steps");
    }

    private static void known(JsonNode said, String... keys) {
        Set<String> others = new TreeSet<>();
        said.fieldNames().forEachRemaining(others::add);
        Set.of(keys).forEach(others::remove);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("a case does not say " + others);
        }
    }

    FakeBooks books() {
        FakeBooks books = new FakeBooks().rules(rules(said.path("rules")));
        said.path("products")
                .properties()
                .forEach(product -> books.product(product.getKey(), JSON.convertValue(product.getValue(), Map.class)));
        return books;
    }

    Connection cart() {
        String earliest = said.path("earliest_order_date").asText("");
        return cart(said.path("order_source").asText(null), earliest.isEmpty() ? null : LocalDate.parse(earliest));
    }

    Order order() {
        return order(said.path("order"));
    }

    static Connection cart(@Nullable LocalDate earliest) {
        return cart(null, earliest);
    }

    private static Connection cart(@Nullable String source, @Nullable LocalDate earliest) {
        return new Connection(
                new ConnectionId(11),
                "demo",
                new MerchantId(1),
                "acme",
                Side.CART,
                "shop",
                "csv-cart",
                ZoneId.of("America/Los_Angeles"),
                Settings.NONE,
                new OrderOptions(source, earliest),
                Map.of());
    }

    static JsonNode list(JsonNode one) {
        return JSON.createArrayNode().add(one);
    }

    static Order order(String yaml) {
        return order(ConfigFile.parse("order", yaml).content());
    }

    static CartRules rules(String yaml) {
        return rules(ConfigFile.parse("rules", yaml).content());
    }

    private static Order order(JsonNode changes) {
        ObjectNode order = (ObjectNode) ConfigFile.parse("usual", USUAL).content();
        lay(changes, order);
        try {
            return Canonical.read(order, Order.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CartRules rules(JsonNode said) {
        ObjectNode rules = JSON.valueToTree(CartRules.NONE);
        lay(said, rules);
        ObjectNode methods = (ObjectNode) rules.get("ship_methods");
        JsonNode fallback = methods.remove("default");
        methods.set("fallback", fallback == null ? methods.nullNode() : fallback);
        return JSON.convertValue(rules, CartRules.class);
    }

    private static void lay(JsonNode changes, ObjectNode over) {
        changes.properties().forEach(change -> {
            JsonNode before = over.get(change.getKey());
            if (change.getValue().isObject() && before != null && before.isObject()) {
                lay(change.getValue(), (ObjectNode) before);
            } else {
                over.set(change.getKey(), change.getValue());
            }
        });
    }
}
