package io.caravan.rules;

import io.caravan.canonical.Order;
import io.caravan.rules.OrderFilter.Match;
import io.caravan.rules.OrderFilter.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cart's order filters, ready to be asked many times. */
final class OrderFilters {

    private record Ready(OrderFilter filter, FieldPath path, Set<String> values) {

        boolean matches(List<String> said) {
            for (String one : said) {
                if (matches(Text.folded(one))) {
                    return true;
                }
            }
            return false;
        }

        private boolean matches(String said) {
            if (filter.match() == Match.FULL || said.isEmpty()) {
                return values.contains(said);
            }
            for (String value : values) {
                if (!value.isEmpty()
                        && (filter.match() == Match.STARTS_WITH ? said.startsWith(value) : said.endsWith(value))) {
                    return true;
                }
            }
            return false;
        }
    }

    private final List<Ready> filters;

    OrderFilters(List<OrderFilter> filters, Places places) {
        this.filters = filters.stream()
                .map(filter -> new Ready(filter, new FieldPath(filter.field()), values(filter, places)))
                .toList();
    }

    private static Set<String> values(OrderFilter filter, Places places) {
        boolean whole = filter.match() == Match.FULL;
        Set<String> values = new HashSet<>();
        for (String value : filter.values()) {
            values.add(Text.folded(whole && filter.field().endsWith(".country") ? places.country(value) : value));
            if (whole && filter.field().endsWith(".state")) {
                values.addAll(places.statesNamed(value));
            }
        }
        return values;
    }

    Verdict judge(Order order, @Nullable List<Step> steps) {
        for (Ready ready : filters) {
            List<String> said = ready.path().values(order);
            if (ready.matches(said) != (ready.filter().type() == Type.REQUIRED)) {
                Verdict.Leave leave = new Verdict.Leave(reason(ready.filter(), said));
                say(steps, leave.reason());
                return leave;
            }
        }
        if (steps != null) {
            say(steps, passed());
        }
        return Verdict.TAKE;
    }

    private String passed() {
        List<String> fields =
                filters.stream().map(ready -> ready.filter().field()).toList();
        return fields.isEmpty() ? "none" : "let through by " + Text.listed(fields);
    }

    private static String reason(OrderFilter filter, List<String> said) {
        String match = switch (filter.match()) {
            case FULL -> "is ";
            case STARTS_WITH -> "starts with ";
            case ENDS_WITH -> "ends with ";
        };
        String found = said.size() == 1 && said.getFirst().isBlank() ? "empty" : Text.listed(said);
        boolean required = filter.type() == Type.REQUIRED;
        return filter.field() + " is " + found + "; orders where it " + match
                + new ArrayList<>(filter.values())
                        .stream()
                                .limit(5)
                                .map(Text::quoted)
                                .reduce((a, b) -> a + " or " + b)
                                .orElse("anything")
                + (filter.values().size() > 5 ? " or others listed" : "")
                + (required ? " are the only ones loaded" : " are not loaded");
    }

    private static void say(@Nullable List<Step> steps, String what) {
        if (steps != null) {
            steps.add(new Step("order-filters", what));
        }
    }
}
