package io.caravan.cancellations;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderId;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.schedules.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cancels orders that left the hub. A request is handed over like any record; the answer is written on the order. */
public interface Cancellations {

    /** The verb, and so the connector's file, that takes cancellations. */
    String VERB = "cancellations";

    /** A person cancels: stops the order here, or asks every warehouse that has it. */
    void cancel(OrderId order, String by);

    /** A person canceled it at the warehouse by hand. */
    void canceledByHand(OrderId order, String by);

    /**
     * A warehouse says it will not ship these orders, or its parts of them; joins the caller's transaction. Their carts are told, or a
     * person is. Returns how many of them are news.
     */
    int byWarehouse(Connection wms, Collection<OrderId> orders);

    /** The next batch for the connection; null when there is none, or when it takes none. Does not end the run. */
    @Nullable
    Batch<Cancellation> claim(Run run);

    /** Keeps what is about to be sent and puts aside what cannot be; returns the content, null when nothing is left. */
    byte @Nullable [] sending(Run run, Rendered<Cancellation> rendered);

    /** What the other system answered; without replies it accepted all. A refusal is an answer and is not repeated. */
    void accepted(Run run, Batch<Cancellation> batch, @Nullable List<Reply> replies);

    /** There was no answer, or a refusal of the only record as a whole. */
    void failed(Run run, Batch<Cancellation> batch, Failure failure);

    /** Who was asked, or told, to cancel an order, and what became of it. */
    List<Asked> of(OrderId order);

    /**
     * A request to one system.
     *
     * @param outcome ACCEPTED or REFUSED; null while there is no answer
     * @param answer the other system's words
     * @param status where the request stands in its queue
     * @param message what went wrong when it was tried last
     */
    record Asked(
            ConnectionId connection,
            String reason,
            Instant requestedAt,
            @Nullable Instant answeredAt,
            @Nullable String outcome,
            @Nullable String answer,
            String status,
            int attempts,
            @Nullable String message) {}
}
