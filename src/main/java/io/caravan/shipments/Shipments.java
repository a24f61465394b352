package io.caravan.shipments;

import io.caravan.canonical.Shipment;
import io.caravan.documents.Page;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderId;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.schedules.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What left the warehouse, package by package, and whether the cart was told. */
public interface Shipments {

    /** Books a page of confirmations and moves the cursor in one transaction; a package known already changes nothing. */
    void receive(Run run, Page<Shipment> page);

    /** The next batch for the cart; null, and the run's end, when there is none. Each item is one package. */
    @Nullable
    Batch<Shipment> claim(Run run);

    /** Keeps what is about to be sent and puts aside what cannot be; returns the content, null when nothing is left. */
    byte @Nullable [] sending(Run run, Rendered<Shipment> rendered);

    void written(Batch<Shipment> batch);

    void accepted(Run run, Batch<Shipment> batch, @Nullable List<Reply> replies);

    void answered(Run run, Batch<Shipment> batch, List<Reply> replies);

    void failed(Run run, Batch<Shipment> batch, Failure failure);

    List<Booked> of(OrderId order);

    /** Tells the cart again; returns how many packages. */
    int resend(OrderId order, String by);

    /** One package as booked. */
    record Booked(
            long id,
            OrderId order,
            @Nullable String trackingNo,
            @Nullable String carrier,
            @Nullable String method,
            Instant shippedAt,
            Instant receivedAt,
            String status,
            int attempts,
            @Nullable String message,
            @Nullable Instant uploadedAt) {}
}
