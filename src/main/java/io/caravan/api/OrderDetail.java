package io.caravan.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.orders.OrderEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one order.
 *
 * @param document the canonical document; absent past its retention
 */
record OrderDetail(
        OrderView order,
        @Nullable JsonNode document,
        List<LineView> lines,
        List<OrderEvent> history,
        List<DeliveryView> deliveries,
        List<PackageView> shipments,
        List<CancellationView> cancellations,
        Map<String, String> links)
        implements PlainText {

    /** A line as booked. */
    record LineView(int lineNo, @Nullable String sku, BigDecimal quantity, BigDecimal shipped, boolean filtered) {}

    /** Where the order stands at one warehouse. */
    record DeliveryView(
            String warehouse,
            String status,
            Instant nextAttemptAt,
            int attempts,
            @Nullable String category,
            @Nullable String message,
            @Nullable String wmsOrderId) {}

    /** One package, and whether the cart was told. */
    record PackageView(
            long id,
            @Nullable String trackingNo,
            @Nullable String carrier,
            @Nullable String method,
            Instant shippedAt,
            String status,
            int attempts,
            @Nullable String message,
            @Nullable Instant uploadedAt) {}

    /**
     * Who was asked, or told, to cancel it.
     *
     * @param outcome accepted or refused; absent while there is no answer
     */
    record CancellationView(
            String system,
            String reason,
            Instant requestedAt,
            @Nullable Instant answeredAt,
            @Nullable String outcome,
            @Nullable String answer,
            String status,
            int attempts,
            @Nullable String message) {}

    @Override
    public String text() {
        Table lines = new Table("LINE", "SKU", "QUANTITY", "SHIPPED", "FILTERED");
        this.lines.forEach(
                line -> lines.row(line.lineNo(), line.sku(), line.quantity(), line.shipped(), line.filtered()));
        Table history = new Table("AT", "STATUS", "CAUSE");
        this.history.forEach(event -> history.row(event.at(), event.status(), event.cause()));
        Table deliveries = new Table("WAREHOUSE", "DELIVERY", "ATTEMPTS", "NEXT", "MESSAGE");
        this.deliveries.forEach(delivery -> deliveries.row(
                delivery.warehouse(),
                delivery.status(),
                delivery.attempts(),
                delivery.nextAttemptAt(),
                delivery.message()));
        Table packages = new Table("TRACKING", "CARRIER", "SHIPPED", "UPLOAD", "UPLOADED", "MESSAGE");
        shipments.forEach(shipment -> packages.row(
                shipment.trackingNo(),
                shipment.carrier(),
                shipment.shippedAt(),
                shipment.status(),
                shipment.uploadedAt(),
                shipment.message()));
        Table canceled = new Table("CANCELLATION AT", "REASON", "REQUESTED", "OUTCOME", "ANSWER");
        cancellations.forEach(one -> canceled.row(
                one.system(),
                one.reason(),
                one.requestedAt(),
                one.outcome() == null ? one.status() : one.outcome(),
                one.answer() == null ? one.message() : one.answer()));
        return String.join(
                        "\n",
                        order.text(),
                        lines.toString(),
                        history.toString(),
                        deliveries.toString(),
                        packages.toString())
                + (cancellations.isEmpty() ? "" : "\n" + canceled);
    }
}
