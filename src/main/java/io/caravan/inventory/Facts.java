package io.caravan.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a SKU before any rule of a cart is applied.
 *
 * @param told what the cart was told last; null when it never was
 */
record Facts(String sku, List<Level> levels, @Nullable Told told) {

    /**
     * A count in one warehouse.
     *
     * @param ordered how many were ordered in all carts of the merchant since the warehouse counted
     * @param touched when such an order last came in or was canceled
     */
    record Level(
            String warehouse,
            boolean enabled,
            BigDecimal available,
            @Nullable BigDecimal onHand,
            Instant counted,
            Instant received,
            BigDecimal ordered,
            @Nullable Instant touched) {

        boolean newsSince(Instant told) {
            return !received.isBefore(told) || (touched != null && !touched.isBefore(told));
        }
    }

    /** @param sentAs the code the cart was told it under */
    record Told(String sentAs, BigDecimal quantity, Instant at) {}

    /**
     * Whether the cart does not know yet.
     *
     * @param seen the counts it looks at
     * @param rulesChanged when its rules last changed
     */
    boolean isNews(List<Level> seen, Instant rulesChanged) {
        if (told == null) {
            return !seen.isEmpty();
        }
        if (seen.isEmpty()) {
            return told.quantity().signum() > 0;
        }
        return told.at().isBefore(rulesChanged) || seen.stream().anyMatch(level -> level.newsSince(told.at()));
    }
}
