package io.caravan.orders;

import io.caravan.canonical.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the book already says about an order a cart gives again. */
record Known(OrderId id, String custRef, OrderStatus status, @Nullable Instant modifiedAt, boolean edited) {

    /** True when the cart changed it since we last looked. A cart without modification times is only news while skipped. */
    boolean isNews(Order order) {
        if (modifiedAt == null || order.modifiedAt() == null) {
            return status == OrderStatus.SKIPPED;
        }
        return order.modifiedAt().isAfter(modifiedAt);
    }

    /** A person's edit is not overwritten, and what left the hub is not changed. */
    boolean canChange() {
        return switch (status) {
            case SKIPPED -> true;
            case NEW, ERROR -> !edited;
            case AT_WMS, PARTIAL, SHIPPED, CONFIRMED, CANCELED -> false;
        };
    }

    Order named(Order order) {
        return order.withCustRef(custRef);
    }
}
