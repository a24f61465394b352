package io.caravan.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.ConnectionId;
import io.caravan.deliveries.Deliveries.Delivery;
import io.caravan.orders.OrderEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

    /**
     * Where the order stands at one warehouse.
     *
     * @param lines numbers of the lines it gets of a split order; empty when it gets the whole order
     */
    record DeliveryView(
            String warehouse,
            List<Integer> lines,
            String status,
            Instant nextAttemptAt,
            int attempts,
            @Nullable String category,
            @Nullable String message,
            @Nullable String wmsOrderId) {

        static DeliveryView of(Delivery delivery, Sight sight) {
            return new DeliveryView(
                    sight.name(new ConnectionId(delivery.connection())),
                    delivery.lines(),
                    delivery.status().toLowerCase(Locale.ROOT),
                    delivery.nextAttemptAt(),
                    delivery.attempts(),
                    delivery.category(),
                    delivery.message(),
                    delivery.wmsOrderId());
        }

        static Table table(List<DeliveryView> deliveries) {
            Table table = new Table("WAREHOUSE", "LINES", "DELIVERY", "ATTEMPTS", "NEXT", "MESSAGE");
            deliveries.forEach(delivery -> table.row(
                    delivery.warehouse(),
                    delivery.lines().isEmpty() ? "all" : delivery.lines(),
                    delivery.status(),
                    delivery.attempts(),
                    delivery.nextAttemptAt(),
                    delivery.message()));
            return table;
        }
    }

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
        Table deliveries = DeliveryView.table(this.deliveries);
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
