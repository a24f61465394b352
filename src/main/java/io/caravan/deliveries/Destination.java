package io.caravan.deliveries;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WMS that gets an order, or some of its lines.
 *
 * @param lines numbers of the lines it gets; empty when it gets the whole order
 */
public record Destination(Connection wms, List<Integer> lines) {

    /** The order as this WMS is to see it. */
    public Order view(Order order) {
        return view(order, lines.isEmpty() ? null : lines);
    }

    /** Only these lines, all when null; never one that an item filter keeps from the warehouse. */
    static Order view(Order order, @Nullable Collection<Integer> lines) {
        List<Line> seen = order.lines().stream()
                .filter(line -> !Boolean.TRUE.equals(line.filtered()))
                .filter(line -> lines == null || lines.contains(line.lineNo()))
                .toList();
        return seen.size() == order.lines().size() ? order : order.withLines(seen);
    }
}
