package io.caravan.rules;

import java.util.Set;

/**
 * Which products of a cart the warehouse ships, and which of them the cart is told about.
 *
 * @param items the cart's codes and the warehouse's SKUs; the empty string matches lines without SKU
 */
public record ItemFilter(Type type, Level level, Set<String> items) {

    public static final ItemFilter NONE = new ItemFilter(Type.DISABLED, Level.ITEM, Set.of());

    public enum Type {
        DISABLED,
        /** Listed products are not for this warehouse. */
        BLACKLIST,
        /** Only listed products are for this warehouse. */
        WHITELIST
    }

    public enum Level {
        /** A caught line is kept, flagged and not sent. */
        ITEM,
        /** An order with a caught line is refused whole. */
        ORDER
    }
}
