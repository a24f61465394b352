package io.caravan.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.ConnectionId;
import io.caravan.api.OrderDetail.CancellationView;
import io.caravan.api.OrderDetail.DeliveryView;
import io.caravan.api.OrderDetail.LineView;
import io.caravan.api.OrderDetail.PackageView;
import io.caravan.cancellations.Cancellations;
import io.caravan.deliveries.Deliveries;
import io.caravan.deliveries.Deliveries.Delivery;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kept;
import io.caravan.documents.Documents.Ref;
import io.caravan.orders.OrderEvent;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders;
import io.caravan.shipments.Shipments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the modules know about one order. */
@Component
class OrderFolder {

    private final Sight sight;
    private final Orders orders;
    private final Deliveries deliveries;
    private final Shipments shipments;
    private final Cancellations cancellations;
    private final Documents documents;

    OrderFolder(
            Sight sight,
            Orders orders,
            Deliveries deliveries,
            Shipments shipments,
            Cancellations cancellations,
            Documents documents) {
        this.sight = sight;
        this.orders = orders;
        this.deliveries = deliveries;
        this.shipments = shipments;
        this.cancellations = cancellations;
        this.documents = documents;
    }

    OrderDetail of(OrderRow row) {
        List<Delivery> sent = deliveries.of(row.id());
        return new OrderDetail(
                OrderView.of(row, sight),
                documents.read(row.document()).orElse(null),
                orders.lines(List.of(row.id())).stream()
                        .map(line -> new LineView(
                                line.lineNo(), line.sku(), line.quantity(), line.shipped(), line.filtered()))
                        .toList(),
                orders.history(row.id()).stream()
                        .map(event -> new OrderEvent(event.at(), lower(event.status()), event.cause()))
                        .toList(),
                sent.stream().map(delivery -> DeliveryView.of(delivery, sight)).toList(),
                shipments.of(row.id()).stream()
                        .map(booked -> new PackageView(
                                booked.id(),
                                booked.trackingNo(),
                                booked.carrier(),
                                booked.method(),
                                booked.shippedAt(),
                                lower(booked.status()),
                                booked.attempts(),
                                booked.message(),
                                booked.uploadedAt()))
                        .toList(),
                cancellations.of(row.id()).stream().map(this::cancellation).toList(),
                links(row, sent));
    }

    private CancellationView cancellation(Cancellations.Asked asked) {
        return new CancellationView(
                sight.name(asked.connection()),
                asked.reason(),
                asked.requestedAt(),
                asked.answeredAt(),
                asked.outcome() == null ? null : lower(asked.outcome()),
                asked.answer(),
                lower(asked.status()),
                asked.attempts(),
                asked.message());
    }

    private static Map<String, String> links(OrderRow row, List<Delivery> deliveries) {
        String base = "/api/orders/" + row.id();
        Map<String, String> links = new LinkedHashMap<>();
        links.put("raw", base + "/raw");
        links.put("document", base + "/document");
        if (deliveries.stream().anyMatch(delivery -> delivery.sentDocument() != null)) {
            links.put("sent", base + "/sent");
        }
        return links;
    }

    JsonNode read(OrderRow row, Ref ref) {
        return documents.read(ref).orElseThrow(() -> past(row));
    }

    /** What the warehouse of this name was given last; any warehouse when null. */
    Kept sent(OrderRow row, @Nullable String wms) {
        long document = deliveries.of(row.id()).stream()
                .filter(delivery -> wms == null
                        || sight.name(new ConnectionId(delivery.connection())).endsWith("/" + wms))
                .map(Delivery::sentDocument)
                .filter(Objects::nonNull)
                .max(Long::compare)
                .orElseThrow(() -> new NoSuchElementException(
                        "order " + row.custPoNo() + " has not been sent yet" + (wms == null ? "" : " to " + wms)));
        return documents.find(document).orElseThrow(() -> past(row));
    }

    private static String lower(String status) {
        return status.toLowerCase(Locale.ROOT);
    }

    private static NoSuchElementException past(OrderRow row) {
        return new NoSuchElementException("this document of order " + row.custPoNo() + " is past its retention");
    }
}
