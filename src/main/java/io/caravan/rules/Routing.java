package io.caravan.rules;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.caravan.canonical.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of an account's WMSs gets an order, or which of its lines. A pure decision: nothing is read or kept here. */
public final class Routing {

    /** What a merchant's warehouses have. */
    @FunctionalInterface
    public interface Stock {

        /** For routes that do not look. */
        Stock NONE = (warehouse, sku) -> BigDecimal.ZERO;

        /** Units of a SKU that a warehouse of the merchant may still promise; zero when it is not known there. */
        BigDecimal available(String warehouse, String sku);
    }

    /** The parts of an order, and how each route came out. */
    public record Routed(List<Part> parts, List<Step> steps) {}

    /** By identity; a compiled form does not hold on to what it was made from. */
    private static final LoadingCache<RoutingRules, List<Criterion>> CRITERIA = Caffeine.newBuilder()
            .weakKeys()
            .maximumSize(1000)
            .build(rules -> rules.routes().stream()
                    .map(route -> new Criterion(route.when()))
                    .toList());

    private Routing() {}

    /**
     * Every line that no item filter caught is in exactly one part, and no WMS has two parts. No parts when all lines are filtered or
     * there is no WMS.
     *
     * @param wmsNames the WMSs the merchant uses, the account's first one first; a route to another is passed over
     * @param stock asked only by routes with {@code in_stock}; {@link #warehouses} says which warehouses
     */
    public static List<Part> route(
            RoutingRules rules, String merchant, String cart, Order order, List<String> wmsNames, Stock stock) {
        return new Dealing(merchant, cart, order, wmsNames, stock, null).deal(rules, criteria(rules));
    }

    /** As {@link #route}, in words too. */
    public static Routed explain(
            RoutingRules rules, String merchant, String cart, Order order, List<String> wmsNames, Stock stock) {
        List<Step> steps = new ArrayList<>();
        return new Routed(
                new Dealing(merchant, cart, order, wmsNames, stock, steps).deal(rules, criteria(rules)), steps);
    }

    /** The merchant's warehouses whose stock the routes look at; without any, no stock need be read. */
    public static Set<String> warehouses(RoutingRules rules) {
        return rules.routes().stream()
                .map(RoutingRules.Route::inStock)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static List<Criterion> criteria(RoutingRules rules) {
        return rules.routes().isEmpty() ? List.of() : CRITERIA.get(rules);
    }
}
