package io.caravan.orders;

import io.caravan.canonical.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the book already says about an order a cart gives again.
 *
 * @param parked a person holds it or stopped its sending
 * @param canceled the cart said so before
 */
record Known(
        OrderId id,
        String custRef,
        OrderStatus status,
        @Nullable Instant modifiedAt,
        boolean edited,
        boolean parked,
        boolean canceled) {

    /** True when the cart changed it since we last looked. A cart without modification times is only news while skipped. */
    boolean isNews(Order order) {
        if (canceled || Boolean.TRUE.equals(order.canceled())) {
            return !canceled;
        }
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

    /** The warehouse has, or had, it. */
    boolean left() {
        return switch (status) {
            case NEW, ERROR, SKIPPED, CANCELED -> false;
            case AT_WMS, PARTIAL, SHIPPED, CONFIRMED -> true;
        };
    }

    Order named(Order order) {
        return order.withCustRef(custRef);
    }
}
