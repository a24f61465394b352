package io.caravan.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.caravan.rulebook.Rulebook.WmsMethod;
import io.caravan.rules.CartRules;
import io.caravan.rules.Condition;
import io.caravan.rules.InventoryRules;
import io.caravan.rules.ItemFilter;
import io.caravan.rules.OrderFilter;
import io.caravan.rules.RoutingRules;
import io.caravan.rules.RoutingRules.Route;
import io.caravan.rules.ShipMethodRules;
import io.caravan.rules.ShipMethodRules.ShipMethodRule;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Turns sections that were checked into the types the rules work with. */
final class SectionReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Condition ANY = new Condition(null, null, null, null, null, null, null, null, null);

    private SectionReader() {}

    /** What holds for an account. */
    record AccountRules(RoutingRules routing, List<WmsMethod> methods, List<String> methodCodes) {}

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored section is not JSON", e);
        }
    }

    static CartRules cart(Map<String, JsonNode> sections) {
        if (sections.isEmpty()) {
            return CartRules.NONE;
        }
        CartRules none = CartRules.NONE;
        return new CartRules(
                filters(sections.get("order_filters")),
                itemFilter(sections.get("item_filter")),
                text(sections.get("translate_item_code")),
                shipMethods(sections.get("ship_methods")),
                bind(sections.get("inventory"), InventoryRules.class, none.inventory()),
                duration(sections.get("hold_window")),
                flag(sections.get("cancel_at_wms"), none.cancelAtWms()),
                flag(sections.get("cancel_in_cart"), none.cancelInCart()),
                flag(sections.get("split_names"), none.splitNames()));
    }

    static Map<String, String> carriers(Map<String, JsonNode> sections) {
        Map<String, String> carriers = new HashMap<>();
        JsonNode section = sections.get("carriers");
        if (section != null) {
            section.properties().forEach(entry -> {
                if (entry.getValue().isTextual()) {
                    carriers.put(entry.getKey(), entry.getValue().textValue());
                }
            });
        }
        return Map.copyOf(carriers);
    }

    static AccountRules account(Map<String, JsonNode> sections) {
        List<WmsMethod> methods = List.of(bind(sections.get("ship_methods"), WmsMethod[].class, new WmsMethod[0]));
        JsonNode routing = sections.get("routing");
        return new AccountRules(
                routing == null ? RoutingRules.NONE : routing(routing),
                methods,
                methods.stream().map(WmsMethod::code).toList());
    }

    private static List<OrderFilter> filters(@Nullable JsonNode section) {
        return Arrays.stream(bind(section, OrderFilter[].class, new OrderFilter[0]))
                .map(filter -> new OrderFilter(
                        filter.field(),
                        filter.values(),
                        filter.type(),
                        filter.match() == null ? OrderFilter.Match.FULL : filter.match()))
                .toList();
    }

    private static ItemFilter itemFilter(@Nullable JsonNode section) {
        if (section == null) {
            return ItemFilter.NONE;
        }
        ItemFilter filter = bind(section, ItemFilter.class, ItemFilter.NONE);
        return new ItemFilter(
                filter.type(),
                filter.level() == null ? ItemFilter.Level.ITEM : filter.level(),
                filter.items() == null ? new HashSet<>() : filter.items());
    }

    private static ShipMethodRules shipMethods(@Nullable JsonNode section) {
        if (section == null) {
            return ShipMethodRules.NONE;
        }
        Map<String, @Nullable String> map = new LinkedHashMap<>();
        section.path("map").properties().forEach(entry -> map.put(entry.getKey(), text(entry.getValue())));
        return new ShipMethodRules(
                section.path("reject_unmapped").asBoolean(false),
                Collections.unmodifiableMap(map),
                List.of(bind(section.get("rules"), ShipMethodRule[].class, new ShipMethodRule[0])),
                text(section.get("default")));
    }

    private static RoutingRules routing(JsonNode section) {
        List<Route> routes = Arrays.stream(bind(section.get("routes"), Route[].class, new Route[0]))
                .map(route -> route.when() == null ? new Route(ANY, route.to(), route.split(), route.inStock()) : route)
                .toList();
        return new RoutingRules(routes, text(section.get("default")));
    }

    private static Duration duration(@Nullable JsonNode section) {
        String text = text(section);
        return text == null ? Duration.ZERO : DurationStyle.SIMPLE.parse(text);
    }

    private static boolean flag(@Nullable JsonNode section, boolean otherwise) {
        return section == null ? otherwise : section.asBoolean(otherwise);
    }

    private static @Nullable String text(@Nullable JsonNode section) {
        return section != null && section.isTextual() ? section.textValue() : null;
    }

    private static <T> T bind(@Nullable JsonNode section, Class<T> type, T otherwise) {
        try {
            return section == null ? otherwise : JSON.treeToValue(section, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored section cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
