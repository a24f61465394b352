package io.caravan.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of an account's WMSs gets an order, or which of its lines.
 *
 * @param routes tried from the top; the first that applies takes the order, or the lines its condition names
 * @param fallback the WMS for what no route takes; the account's first when null
 */
public record RoutingRules(List<Route> routes, @Nullable String fallback) {

    public static final RoutingRules NONE = new RoutingRules(List.of(), null);

    /**
     * One row of the routing table.
     *
     * @param to the WMS's name
     * @param split take only the lines that match {@code when.items}, and leave the others to the routes below
     * @param inStock take only what the named warehouse of the merchant has in stock; null does not look
     */
    public record Route(
            Condition when,
            String to,
            boolean split,
            @Nullable String inStock) {}
}
