package io.caravan.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which products of a cart the warehouse ships, and which of them the cart is told about.
 *
 * @param items the cart's codes and the warehouse's SKUs; the empty string matches lines without SKU
 */
public record ItemFilter(Type type, Level level, Set<String> items) {

    public static final ItemFilter NONE = new ItemFilter(Type.DISABLED, Level.ITEM, Set.of());

    /**
     * Whether it keeps a product from the warehouse, and its stock from the cart.
     *
     * @param code what the cart calls it; null or blank for a line without SKU
     * @param other what the warehouse calls it, where that is known to differ
     */
    public boolean catches(@Nullable String code, @Nullable String other) {
        return switch (type) {
            case DISABLED -> false;
            case BLACKLIST -> lists(code, other);
            case WHITELIST -> !lists(code, other);
        };
    }

    private boolean lists(@Nullable String code, @Nullable String other) {
        return items.contains(code == null ? "" : code.strip()) || (other != null && items.contains(other));
    }

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
