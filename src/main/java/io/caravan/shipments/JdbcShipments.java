package io.caravan.shipments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Shipment;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.Documents.Ref;
import io.caravan.documents.Page;
import io.caravan.failures.Failure;
import io.caravan.manifests.Manifests;
import io.caravan.orders.OrderId;
import io.caravan.orders.Orders;
import io.caravan.outbox.Batch;
import io.caravan.outbox.HandOver;
import io.caravan.outbox.Ledger;
import io.caravan.outbox.Outbox;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.schedules.Run;
import io.caravan.schedules.Schedules;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Shipments in the table of that name: in through {@link Confirmations}, out to the carts here. */
@Component("shipments")
class JdbcShipments implements Shipments, Ledger<Shipment> {

    private final Confirmations confirmations;
    private final ShipmentTable table;
    private final Outbox outbox;
    private final Orders orders;
    private final Documents documents;
    private final Schedules schedules;
    private final Clock clock;
    private final HandOver<Shipment> handOver;

    JdbcShipments(
            Confirmations confirmations,
            ShipmentTable table,
            Outbox shipmentOutbox,
            Orders orders,
            Documents documents,
            TransactionTemplate transaction,
            Manifests manifests,
            Alerts alerts,
            Schedules schedules,
            Clock clock) {
        this.confirmations = confirmations;
        this.table = table;
        this.outbox = shipmentOutbox;
        this.orders = orders;
        this.documents = documents;
        this.schedules = schedules;
        this.clock = clock;
        this.handOver = new HandOver<>(
                transaction, shipmentOutbox, manifests, alerts, schedules, Job.SHIPMENT_UPLOAD, "shipments", this);
    }

    @Override
    public void receive(Run run, Page<Shipment> page) {
        confirmations.receive(run, page);
    }

    @Override
    public @Nullable Batch<Shipment> claim(Run run) {
        return handOver.claim(run);
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
    public List<Batch.Item<Shipment>> load(Connection to, List<Long> keys) {
        List<ShipmentTable.Queued> rows = table.find(keys);
        Map<Ref, JsonNode> found = documents.read(rows.stream().map(ShipmentTable.Queued::document).toList());
        return rows.stream()
                .filter(row -> found.containsKey(row.document()))
                .map(row -> item(row, shipment(found.get(row.document()))))
                .toList();
    }

    private static Batch.Item<Shipment> item(ShipmentTable.Queued row, Shipment shipment) {
        String tracking = shipment.packages().get(0).trackingNo();
        return new Batch.Item<>(
                row.id(), shipment.custRef() + "/" + (tracking == null ? String.valueOf(row.id()) : tracking), shipment);
    }

    private static Shipment shipment(JsonNode document) {
        try {
            return Canonical.read(document, Shipment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored shipment cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public void accepted(Connection cart, List<Batch.Item<Shipment>> items, Map<String, Reply> replies) {
        List<Long> keys = items.stream().map(Batch.Item::key).toList();
        table.uploaded(keys, clock.instant());
        orders.confirmed(table.complete(keys), "tracking sent to " + cart.name());
    }

    @Override
    public void incomplete(Collection<Long> keys, Failure failure) {
        // The alert that was raised names the package; the order itself has shipped.
    }

    @Override
    public List<Booked> of(OrderId order) {
        return table.of(order);
    }

    @Override
    public int resend(OrderId order, String by) {
        return orders.find(order)
                .map(row -> {
                    List<Long> keys = table.of(order).stream().map(Booked::id).toList();
                    int again = outbox.resend(row.cart(), keys);
                    schedules.wake(row.cart(), Job.SHIPMENT_UPLOAD);
                    return again;
                })
                .orElse(0);
    }
}
