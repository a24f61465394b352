package io.caravan.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a cart's ship methods become the warehouse's.
 *
 * @param rejectUnmapped hold an order whose code is not mapped until it is; otherwise the code passes through
 * @param map the cart's code to the WMS's; a null value is a deliberate pass-through, which is not the same as unmapped
 * @param rules tried in order where the map says nothing
 * @param fallback the WMS code when nothing else applies
 */
public record ShipMethodRules(
        boolean rejectUnmapped,
        Map<String, @Nullable String> map,
        List<ShipMethodRule> rules,
        @Nullable String fallback) {

    public static final ShipMethodRules NONE = new ShipMethodRules(false, Map.of(), List.of(), null);

    /** The first rule whose condition holds gives the WMS code; a null {@code use} passes the cart's code through. */
    public record ShipMethodRule(Condition when, @Nullable String use) {}
}
