package io.caravan.rules;

import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.rules.RoutingRules.Route;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One order's lines, dealt out route by route. */
final class Dealing {

    private record Shelf(String warehouse, String sku) {}

    private final Order order;
    private final Facts facts;
    private final List<String> wmsNames;
    private final Routing.Stock stock;
    private final @Nullable List<Step> steps;
    private final TreeSet<Integer> left = new TreeSet<>();
    private final Map<String, TreeSet<Integer>> dealt = new LinkedHashMap<>();
    private final Map<Shelf, BigDecimal> promised = new HashMap<>();

    Dealing(
            String merchant,
            String cart,
            Order order,
            List<String> wmsNames,
            Routing.Stock stock,
            @Nullable List<Step> steps) {
        this.order = order;
        this.facts = new Facts(merchant, cart, order);
        this.wmsNames = wmsNames;
        this.stock = stock;
        this.steps = steps;
        for (int line = 0; line < facts.lines(); line++) {
            if (!facts.filtered(line)) {
                left.add(line);
            }
        }
    }

    List<Part> deal(RoutingRules rules, List<Criterion> criteria) {
        for (int i = 0; i < criteria.size() && !left.isEmpty(); i++) {
            Route route = rules.routes().get(i);
            String refusal = offer(route, criteria.get(i));
            if (steps != null && refusal != null) {
                say("route " + (i + 1) + " to " + route.to() + " takes nothing: " + refusal);
            }
        }
        if (!left.isEmpty() && !wmsNames.isEmpty()) {
            String rest = rules.fallback();
            give(rest != null && wmsNames.contains(rest) ? rest : wmsNames.getFirst(), List.copyOf(left), "by default");
        }
        List<Part> parts = new ArrayList<>(dealt.size());
        dealt.forEach((wms, lines) -> parts.add(new Part(wms, numbers(lines))));
        return parts;
    }

    /** Why the route takes nothing; null when it took what it wants. */
    private @Nullable String offer(Route route, Criterion criterion) {
        if (!wmsNames.contains(route.to())) {
            return "the merchant does not use this WMS";
        }
        String unmet = criterion.unmetByOrder(facts);
        if (unmet != null) {
            return "its " + unmet + " does not fit";
        }
        List<Integer> named =
                left.stream().filter(line -> criterion.names(facts, line)).toList();
        if (named.isEmpty()) {
            return "its items are not in the order, or were taken by a route above";
        }
        List<Integer> wanted = route.split() ? named : List.copyOf(left);
        String warehouse = route.inStock();
        if (warehouse != null) {
            List<Integer> there = inStock(warehouse, wanted);
            if (there.isEmpty() || (!route.split() && there.size() < wanted.size())) {
                return warehouse + " has " + (there.isEmpty() ? "none of it" : "not all of it") + " in stock";
            }
            wanted = there;
            wanted.forEach(line -> promised.merge(shelf(warehouse, line), quantity(line), BigDecimal::add));
        }
        give(route.to(), wanted, route.split() ? "by its items" : "whole");
        return null;
    }

    /** Lines of which the warehouse has the full quantity; two lines of one SKU are not promised the same units. */
    private List<Integer> inStock(String warehouse, List<Integer> wanted) {
        Map<Shelf, BigDecimal> wantedHere = new HashMap<>(promised);
        List<Integer> there = new ArrayList<>();
        for (int line : wanted) {
            Shelf shelf = shelf(warehouse, line);
            BigDecimal need = wantedHere.getOrDefault(shelf, BigDecimal.ZERO).add(quantity(line));
            if (!shelf.sku().isEmpty()
                    && stock.available(warehouse, shelf.sku()).compareTo(need) >= 0) {
                wantedHere.put(shelf, need);
                there.add(line);
            }
        }
        return there;
    }

    private void give(String wms, List<Integer> lines, String how) {
        dealt.computeIfAbsent(wms, any -> new TreeSet<>()).addAll(lines);
        lines.forEach(left::remove);
        if (steps != null) {
            say(wms + " gets line" + (lines.size() == 1 ? " " : "s ") + listed(lines) + " " + how);
        }
    }

    private String listed(List<Integer> lines) {
        return String.join(
                ", ",
                numbers(lines).stream().map(number -> Integer.toString(number)).toList());
    }

    private List<Integer> numbers(Iterable<Integer> lines) {
        List<Integer> numbers = new ArrayList<>();
        lines.forEach(line -> numbers.add(order.lines().get(line).lineNo()));
        return numbers;
    }

    private Shelf shelf(String warehouse, int index) {
        Line line = order.lines().get(index);
        return new Shelf(warehouse, line.sku() == null ? "" : line.sku());
    }

    private BigDecimal quantity(int line) {
        return order.lines().get(line).quantity();
    }

    private void say(String what) {
        if (steps != null) {
            steps.add(new Step("routing", what));
        }
    }
}
