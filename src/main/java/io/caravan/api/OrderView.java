package io.caravan.api;

import io.caravan.orders.OrderRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as lists show it.
 *
 * @param number what people call it; the cart's
 * @param reference what the warehouse calls it
 */
record OrderView(
        long id,
        String number,
        String reference,
        String cart,
        String cartOrderId,
        String status,
        boolean onHold,
        boolean sendingCanceled,
        @Nullable String reason,
        @Nullable String category,
        @Nullable Instant orderedAt,
        Instant receivedAt,
        Instant updatedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant shippedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant canceledAt)
        implements PlainText {

    static OrderView of(OrderRow row, Sight sight) {
        return new OrderView(
                row.id().value(),
                row.custPoNo(),
                row.custRef(),
                sight.name(row.cart()),
                row.cartOrderId(),
                row.status().code(),
                row.onHold(),
                row.sendingCanceled(),
                row.reason(),
                row.category(),
                row.orderedAt(),
                row.receivedAt(),
                row.updatedAt(),
                row.deliveredAt(),
                row.shippedAt(),
                row.confirmedAt(),
                row.canceledAt());
    }

    /** The status with what holds it. */
    String standing() {
        return status + (onHold ? " (on hold)" : "") + (sendingCanceled ? " (sending canceled)" : "");
    }

    @Override
    public String text() {
        return "Order " + Table.line(number) + " (id " + id + ") of " + cart + ": " + standing()
                + (reason == null ? "" : ", " + Table.line(reason)) + "\n";
    }
}
