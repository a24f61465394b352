package io.caravan.accounts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a cart's orders are loaded.
 *
 * @param orderSource what the warehouse reads in its Order Source field; null leaves it to the cart's mapping or name
 * @param earliestOrderDate orders placed before it (merchant's zone) are never loaded
 */
public record OrderOptions(
        @Nullable String orderSource, @Nullable LocalDate earliestOrderDate) {

    public static final OrderOptions NONE = new OrderOptions(null, null);
}
