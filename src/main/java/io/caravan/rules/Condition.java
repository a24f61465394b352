package io.caravan.rules;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order must be like for a rule to apply; what is unset is not looked at, and all that is set must hold.
 *
 * @param method patterns of the cart's ship-method code; {@code *} stands for anything, case does not matter
 * @param country 3-letter ISO
 * @param postalCode patterns
 * @param weight of the whole order, in the unit the cart gives
 * @param total the order's grand total
 * @param items patterns of SKUs; one line that matches is enough
 * @param merchant merchants' names (routing only)
 * @param cart carts' names (routing only)
 */
public record Condition(
        @Nullable List<String> method,
        @Nullable List<String> country,
        @Nullable List<String> state,
        @Nullable List<String> postalCode,
        @Nullable Range weight,
        @Nullable Range total,
        @Nullable List<String> items,
        @Nullable List<String> merchant,
        @Nullable List<String> cart) {

    /** From {@code from} (inclusive) to below {@code below}. */
    public record Range(@Nullable BigDecimal from, @Nullable BigDecimal below) {}
}
