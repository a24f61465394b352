package io.caravan.deliveries;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.canonical.Order;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.failures.Failure;
import io.caravan.manifests.Manifests;
import io.caravan.orders.OrderActionException;
import io.caravan.orders.OrderId;
import io.caravan.orders.Orders;
import io.caravan.outbox.Batch;
import io.caravan.outbox.HandOver;
import io.caravan.outbox.Outbox;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.schedules.Run;
import io.caravan.schedules.Schedules;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deliveries in the table of that name. */
@Component("deliveries")
class JdbcDeliveries implements Deliveries {

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final OrderLedger ledger;
    private final Documents documents;
    private final Accounts accounts;
    private final Orders orders;
    private final DeliveryLines lines;
    private final Outbox outbox;
    private final Schedules schedules;
    private final HandOver<Order> handOver;

    JdbcDeliveries(
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            Outbox deliveryOutbox,
            OrderLedger ledger,
            Documents documents,
            Accounts accounts,
            Orders orders,
            DeliveryLines lines,
            Manifests manifests,
            Alerts alerts,
            Schedules schedules) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.documents = documents;
        this.accounts = accounts;
        this.orders = orders;
        this.lines = lines;
        this.outbox = deliveryOutbox;
        this.schedules = schedules;
        this.handOver = new HandOver<>(
                transaction, deliveryOutbox, manifests, alerts, schedules, Job.ORDER_DELIVERY, "orders", ledger);
    }

    @Override
    public @Nullable Batch<Order> claim(Run run) {
        Batch<Order> batch = handOver.claim(run);
        if (batch == null) {
            ConnectionId wms = run.connection().id();
            outbox.nextDue(wms).ifPresent(due -> schedules.wakeAt(wms, Job.ORDER_DELIVERY, due));
        }
        return batch;
    }

    @Override
    public byte @Nullable [] sending(Run run, Rendered<Order> rendered) {
        handOver.unfit(run, rendered);
        if (rendered.content() != null) {
            keep(rendered.batch(), rendered.content());
        }
        return rendered.content();
    }

    private void keep(Batch<Order> batch, byte[] content) {
        transaction.executeWithoutResult(status -> {
            long document = documents.keepBytes(batch.connection().id(), Kind.SENT_ORDERS, batch.name(), content);
            jdbc.update(
                    "update deliveries set sent_document = ? where batch_id = ? and connection_id = ? and status = 'SENDING'",
                    document,
                    batch.id(),
                    batch.connection().id().value());
        });
    }

    @Override
    public void written(Batch<Order> batch) {
        handOver.written(batch);
    }

    @Override
    public void accepted(Run run, Batch<Order> batch, @Nullable List<Reply> replies) {
        handOver.accepted(run, batch, replies);
    }

    @Override
    public void answered(Run run, Batch<Order> batch, List<Reply> replies) {
        handOver.answered(run, batch, replies);
    }

    @Override
    public void failed(Run run, Batch<Order> batch, Failure failure) {
        handOver.failed(run, batch, failure);
    }

    @Override
    public Map<OrderId, Order> seenBy(Connection wms, Collection<OrderId> orders) {
        return ledger.load(wms, orders.stream().map(OrderId::value).toList()).stream()
                .collect(Collectors.toMap(item -> new OrderId(item.key()), Batch.Item::document));
    }

    @Override
    public List<Delivery> of(OrderId order) {
        Map<ConnectionId, SortedSet<Integer>> parts = lines.of(order);
        return jdbc.query(
                "select * from deliveries where order_id = ? order by connection_id",
                (row, number) -> DeliveryRows.read(row, parts),
                order.value());
    }

    @Override
    public void confirmByHand(OrderId order, @Nullable String wms, String by) {
        transaction.executeWithoutResult(status -> {
            List<Connection> found = of(order).stream()
                    .map(delivery -> accounts.connection(new ConnectionId(delivery.connection())))
                    .filter(connection -> wms == null || connection.name().equals(wms))
                    .toList();
            if (found.isEmpty()) {
                throw new OrderActionException(
                        wms == null
                                ? "this order was never queued for a warehouse; send it first"
                                : "this order does not go to '" + wms + "'");
            }
            for (Connection there : found) {
                orders.note(List.of(order), "confirmed by " + by + ": " + there.name() + " has it");
                ledger.load(there, List.of(order.value())).forEach(item -> handOver.acceptedByHand(there, item));
            }
        });
    }
}
