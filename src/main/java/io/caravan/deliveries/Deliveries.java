package io.caravan.deliveries;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderId;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.schedules.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands orders to warehouses, each exactly once. */
public interface Deliveries {

    /** The next batch: first what an interrupted run left, then what is due. Null, and the run's end, when there is none. */
    @Nullable
    Batch<Order> claim(Run run);

    /** Keeps what is about to be sent and puts aside what cannot be; returns the content, null when nothing is left. */
    byte @Nullable [] sending(Run run, Rendered<Order> rendered);

    /** The batch lies at the warehouse under a name it does not look at. */
    void written(Batch<Order> batch);

    /** The warehouse has the batch, except for records whose reply says otherwise. */
    void accepted(Run run, Batch<Order> batch, @Nullable List<Reply> replies);

    /** What the warehouse said when asked for orders that may have arrived. */
    void answered(Run run, Batch<Order> batch, List<Reply> replies);

    /** None of the batch was taken, or nobody knows. */
    void failed(Run run, Batch<Order> batch, Failure failure);

    /** Orders as a WMS is to see them: its own lines; without those whose document is past its retention. */
    Map<OrderId, Order> seenBy(Connection wms, Collection<OrderId> orders);

    /** Where an order's deliveries stand. */
    List<Delivery> of(OrderId order);

    /** A person found out that the warehouse has it. */
    default void confirmByHand(OrderId order, String by) {
        confirmByHand(order, null, by);
    }

    /** As {@link #confirmByHand}, for the part that one WMS has; all parts when null. */
    void confirmByHand(OrderId order, @Nullable String wms, String by);

    /**
     * An order's delivery to one warehouse.
     *
     * @param lines numbers of the lines it gets of a split order; empty when it gets the whole order
     */
    record Delivery(
            OrderId order,
            long connection,
            String status,
            Instant nextAttemptAt,
            int attempts,
            @Nullable Instant firstFailedAt,
            @Nullable String category,
            @Nullable String message,
            @Nullable String wmsOrderId,
            @Nullable Long sentDocument,
            List<Integer> lines) {}
}
