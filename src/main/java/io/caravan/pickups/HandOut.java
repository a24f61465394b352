package io.caravan.pickups;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.cancellations.Cancellation;
import io.caravan.cancellations.Cancellations;
import io.caravan.canonical.Order;
import io.caravan.deliveries.Deliveries;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders;
import io.caravan.outbox.Batch;
import io.caravan.pickups.Wish.Fetch;
import io.caravan.schedules.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out what waits for a connection. An order is handed out and delivered in one transaction; what a crash leaves between claim and
 * hand-out is claimed again by the next question.
 */
@Component
class HandOut {

    /** Of one question; the rest waits for the next window. */
    static final int MOST = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(HandOut.class);

    private final TransactionTemplate transaction;
    private final Deliveries deliveries;
    private final Cancellations cancellations;
    private final Orders orders;
    private final PickupTable table;
    private final Clock clock;

    HandOut(
            TransactionTemplate transaction,
            Deliveries deliveries,
            Cancellations cancellations,
            Orders orders,
            PickupTable table,
            Clock clock) {
        this.transaction = transaction;
        this.deliveries = deliveries;
        this.cancellations = cancellations;
        this.orders = orders;
        this.table = table;
        this.clock = clock;
    }

    /** Puts what waits into the window, cancellations first. Never called twice at once for a connection on a node. */
    void into(Connection connection, Fetch window) {
        Run run = new Run(0, Job.ORDER_DELIVERY, connection, Run.Window.NONE);
        Instant at = within(window);
        int canceled = cancellations(run, at);
        int taken = orders(run, at);
        if (canceled + taken > 0) {
            LOG.info("{} fetched {} orders and {} cancellations", connection.path(), taken, canceled);
        }
    }

    /** Now, where the window allows it: the same window asked for again must hold the same orders. */
    private Instant within(Fetch window) {
        Instant now = clock.instant();
        Instant last = window.until().minus(Duration.ofSeconds(1));
        Instant at = now.isBefore(last) ? now : last;
        return at.isBefore(window.since()) ? window.since() : at;
    }

    private int orders(Run run, Instant at) {
        int taken = 0;
        Batch<Order> batch;
        while (taken < MOST && (batch = deliveries.claim(run)) != null) {
            Batch<Order> claimed = batch;
            List<OrderId> ids = claimed.keys().stream().map(OrderId::new).toList();
            transaction.executeWithoutResult(status -> {
                table.take(run.connection().id(), ids, at, false);
                deliveries.accepted(run, claimed, null);
            });
            taken += ids.size();
        }
        return taken;
    }

    private int cancellations(Run run, Instant at) {
        int told = 0;
        Batch<Cancellation> batch;
        while (told < MOST
                && (batch = cancellations.claim(run)) != null
                && !batch.items().isEmpty()) {
            Batch<Cancellation> claimed = batch;
            Connection connection = run.connection();
            List<OrderId> ids = orders.byReference(connection.merchantId(), claimed.references()).values().stream()
                    .map(OrderRow::id)
                    .toList();
            transaction.executeWithoutResult(status -> {
                table.take(connection.id(), ids, at, true);
                cancellations.accepted(run, claimed, null);
            });
            told += claimed.items().size();
        }
        return told;
    }
}
