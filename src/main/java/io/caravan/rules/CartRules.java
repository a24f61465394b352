package io.caravan.rules;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a merchant decided about one cart's orders and stock.
 *
 * @param translateItemCode an alias type to send instead of the cart's code, {@link #MASTER_SKU}, or null to leave codes alone
 * @param holdWindow how long a new order waits before it may be delivered
 * @param cancelAtWms tell the WMS when the cart cancels an order it already has
 * @param cancelInCart tell the cart when the WMS cancels an order
 * @param splitNames split a name that came in one field
 */
public record CartRules(
        List<OrderFilter> orderFilters,
        ItemFilter itemFilter,
        @Nullable String translateItemCode,
        ShipMethodRules shipMethods,
        InventoryRules inventory,
        Duration holdWindow,
        boolean cancelAtWms,
        boolean cancelInCart,
        boolean splitNames) {

    /** Translate whatever code came in to the merchant's own SKU. */
    public static final String MASTER_SKU = "WMS Master SKU";

    public static final CartRules NONE = new CartRules(
            List.of(),
            ItemFilter.NONE,
            null,
            ShipMethodRules.NONE,
            InventoryRules.NONE,
            Duration.ZERO,
            true,
            true,
            false);
}
