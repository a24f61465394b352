package io.caravan.shipments;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.canonical.Shipment;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.Page;
import io.caravan.failures.Failure;
import io.caravan.manifests.Manifests;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders;
import io.caravan.outbox.Batch;
import io.caravan.outbox.HandOver;
import io.caravan.outbox.Outbox;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.schedules.Run;
import io.caravan.schedules.Schedules;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Shipments in the table of that name: in through {@link Confirmations}, out to the carts here. */
@Component("shipments")
class JdbcShipments implements Shipments {

    private final TransactionTemplate transaction;
    private final Confirmations confirmations;
    private final ShipmentTable table;
    private final Outbox outbox;
    private final Orders orders;
    private final Documents documents;
    private final Schedules schedules;
    private final HandOver<Shipment> handOver;

    JdbcShipments(
            Confirmations confirmations,
            ShipmentTable table,
            Outbox shipmentOutbox,
            Orders orders,
            Documents documents,
            ShipmentLedger ledger,
            TransactionTemplate transaction,
            Manifests manifests,
            Alerts alerts,
            Schedules schedules) {
        this.transaction = transaction;
        this.confirmations = confirmations;
        this.table = table;
        this.outbox = shipmentOutbox;
        this.orders = orders;
        this.documents = documents;
        this.schedules = schedules;
        this.handOver = new HandOver<>(
                transaction, shipmentOutbox, manifests, alerts, schedules, Job.SHIPMENT_UPLOAD, "shipments", ledger);
    }

    @Override
    public void receive(Run run, Page<Shipment> page) {
        confirmations.receive(run, page);
    }

    @Override
    public @Nullable Batch<Shipment> claim(Run run) {
        Batch<Shipment> batch = handOver.claim(run);
        if (batch == null) {
            ConnectionId cart = run.connection().id();
            outbox.nextDue(cart).ifPresent(due -> schedules.wakeAt(cart, Job.SHIPMENT_UPLOAD, due));
        }
        return batch;
    }

    @Override
    public byte @Nullable [] sending(Run run, Rendered<Shipment> rendered) {
        handOver.unfit(run, rendered);
        if (rendered.content() != null) {
            documents.keepBytes(
                    rendered.batch().connection().id(),
                    Kind.SENT_SHIPMENTS,
                    rendered.batch().name(),
                    rendered.content());
        }
        return rendered.content();
    }

    @Override
    public void written(Batch<Shipment> batch) {
        handOver.written(batch);
    }

    @Override
    public void accepted(Run run, Batch<Shipment> batch, @Nullable List<Reply> replies) {
        handOver.accepted(run, batch, replies);
    }

    @Override
    public void answered(Run run, Batch<Shipment> batch, List<Reply> replies) {
        handOver.answered(run, batch, replies);
    }

    @Override
    public void failed(Run run, Batch<Shipment> batch, Failure failure) {
        handOver.failed(run, batch, failure);
    }

    @Override
    public List<Booked> of(OrderId order) {
        return table.of(order);
    }

    @Override
    public int resend(OrderId order, String by) {
        return orders.find(order)
                .map(row -> Objects.requireNonNull(transaction.execute(status -> resend(row, by))))
                .orElse(0);
    }

    private int resend(OrderRow row, String by) {
        List<Long> keys = table.of(row.id()).stream().map(Booked::id).toList();
        int again = outbox.resend(row.cart(), keys);
        orders.note(
                List.of(row.id()),
                again == 0
                        ? by + " asked to send its tracking to the cart again, but there is nothing to send"
                        : "tracking of " + again + (again == 1 ? " package" : " packages")
                                + " is sent to the cart again on request of " + by);
        schedules.wake(row.cart(), Job.SHIPMENT_UPLOAD);
        return again;
    }
}
