package io.caravan.deliveries;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.manifests.Manifest.Side;
import io.caravan.orders.OrderId;
import io.caravan.rules.Books;
import io.caravan.rules.Part;
import io.caravan.rules.Routing;
import io.caravan.rules.RoutingRules;
import io.caravan.rules.Step;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where orders go: which of a merchant's WMSs gets which lines, and how long a new order waits before it may. */
@Component
public class Destinations {

    private static final OrderId PREVIEWED = new OrderId(0);

    private final Accounts accounts;
    private final Books books;
    private final Shelves shelves;

    Destinations(Accounts accounts, Books books, Shelves shelves) {
        this.accounts = accounts;
        this.books = books;
        this.shelves = shelves;
    }

    /** Where an order goes, and how each route came out. */
    public record Explained(List<Destination> destinations, List<Step> steps) {}

    /** Where an order of this cart would go now, and why. */
    public Explained explain(Connection cart, Order order) {
        Map<String, Connection> wmss = wmss(cart);
        if (wmss.isEmpty()) {
            return new Explained(List.of(), List.of(new Step("routing", cart.merchant() + " uses no WMS")));
        }
        RoutingRules rules = books.routing(cart.account());
        Shelves.Shelf shelf = shelf(cart, rules, wmss, Map.of(PREVIEWED, order));
        Routing.Routed routed = Routing.explain(
                rules, cart.merchant(), cart.name(), order, List.copyOf(wmss.keySet()), shelf::available);
        return new Explained(destinations(routed.parts(), wmss, usual(rules, wmss)), routed.steps());
    }

    /** How long the cart's new orders wait before they may be delivered. */
    public Duration holdWindow(Connection cart) {
        return books.cart(cart).holdWindow();
    }

    /**
     * Where each of these orders goes.
     *
     * @param read the orders' documents; asked for only when a route looks at them
     */
    Map<OrderId, List<Destination>> of(
            Connection cart, List<OrderId> ids, Function<List<OrderId>, Map<OrderId, Order>> read) {
        Map<String, Connection> wmss = wmss(cart);
        if (wmss.isEmpty()) {
            return Map.of();
        }
        RoutingRules rules = books.routing(cart.account());
        Connection usual = usual(rules, wmss);
        Map<OrderId, Order> orders = wmss.size() == 1 || rules.routes().isEmpty() ? Map.of() : read.apply(ids);
        Shelves.Shelf shelf = orders.isEmpty() ? Shelves.EMPTY : shelf(cart, rules, wmss, orders);
        Map<OrderId, List<Destination>> destinations = new HashMap<>();
        for (OrderId id : ids) {
            Order order = orders.get(id);
            destinations.put(
                    id,
                    order == null
                            ? List.of(new Destination(usual, List.of()))
                            : route(cart, rules, wmss, order, shelf, usual));
        }
        return destinations;
    }

    private Map<String, Connection> wmss(Connection cart) {
        Map<String, Connection> wmss = new LinkedHashMap<>();
        accounts.of(cart.merchantId(), Side.WMS).forEach(wms -> wmss.put(wms.name(), wms));
        return wmss;
    }

    private static Connection usual(RoutingRules rules, Map<String, Connection> wmss) {
        return wmss.getOrDefault(
                String.valueOf(rules.fallback()), wmss.values().iterator().next());
    }

    private Shelves.Shelf shelf(
            Connection cart, RoutingRules rules, Map<String, Connection> wmss, Map<OrderId, Order> orders) {
        List<Shelves.Draw> draws = rules.routes().stream()
                .filter(route -> route.inStock() != null && wmss.containsKey(route.to()))
                .map(route -> new Shelves.Draw(
                        route.inStock(), route.to(), wmss.get(route.to()).id()))
                .distinct()
                .toList();
        Collection<String> skus = orders.values().stream()
                .flatMap(order -> order.lines().stream())
                .map(Line::sku)
                .filter(sku -> sku != null && !sku.isEmpty())
                .collect(Collectors.toSet());
        return draws.isEmpty() || skus.isEmpty()
                ? Shelves.EMPTY
                : shelves.read(cart.merchantId(), draws, skus, orders.keySet());
    }

    private static List<Destination> route(
            Connection cart,
            RoutingRules rules,
            Map<String, Connection> wmss,
            Order order,
            Shelves.Shelf shelf,
            Connection usual) {
        List<Part> parts =
                Routing.route(rules, cart.merchant(), cart.name(), order, List.copyOf(wmss.keySet()), shelf::available);
        parts.forEach(part -> shelf.take(part, order));
        return destinations(parts, wmss, usual);
    }

    private static List<Destination> destinations(List<Part> parts, Map<String, Connection> wmss, Connection usual) {
        if (parts.size() <= 1) {
            Connection only = parts.isEmpty() ? usual : wmss.get(parts.get(0).wms());
            return List.of(new Destination(only, List.of()));
        }
        return parts.stream()
                .map(part -> new Destination(wmss.get(part.wms()), part.lines()))
                .toList();
    }
}
