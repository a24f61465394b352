package io.caravan.rules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a cart is told about stock.
 *
 * @param warehouse one of the merchant's warehouses; all enabled ones are added up when null
 * @param alias push only products that have an alias of this type, under that alias; the master SKU when null
 * @param minimumLevel below it the cart is told zero; at or above it the true number
 * @param safetyStock taken off what is available
 * @param percentage of what is available that the cart may sell; 100 when null
 */
public record InventoryRules(
        @Nullable String warehouse,
        @Nullable String alias,
        @Nullable BigDecimal minimumLevel,
        @Nullable BigDecimal safetyStock,
        @Nullable BigDecimal percentage) {

    public static final InventoryRules NONE = new InventoryRules(null, null, null, null, null);
}
