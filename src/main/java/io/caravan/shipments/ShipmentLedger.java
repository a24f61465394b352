package io.caravan.shipments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Shipment;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Ref;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.OrderStatus;
import io.caravan.orders.Orders;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Ledger;
import io.caravan.outbox.Reply;
import io.caravan.rules.Books;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What handing over means for packages. A bean of its own, so that a route naming a method of the shipments finds one of that name. */
@Component
class ShipmentLedger implements Ledger<Shipment> {

    private final ShipmentTable table;
    private final Orders orders;
    private final Documents documents;
    private final Books books;
    private final Clock clock;

    ShipmentLedger(ShipmentTable table, Orders orders, Documents documents, Books books, Clock clock) {
        this.table = table;
        this.orders = orders;
        this.documents = documents;
        this.books = books;
        this.clock = clock;
    }

    @Override
    public List<Batch.Item<Shipment>> load(Connection to, List<Long> keys) {
        List<ShipmentTable.Queued> rows = table.find(keys);
        Map<Ref, JsonNode> found =
                documents.read(rows.stream().map(ShipmentTable.Queued::document).toList());
        Map<String, String> carriers = books.carriers(to.merchantId());
        Set<OrderId> shipped = shipped(rows);
        return rows.stream()
                .filter(row -> found.containsKey(row.document()))
                .map(row ->
                        item(row, told(shipment(found.get(row.document())), carriers, shipped.contains(row.order()))))
                .toList();
    }

    private Set<OrderId> shipped(List<ShipmentTable.Queued> rows) {
        return orders
                .find(rows.stream().map(ShipmentTable.Queued::order).distinct().toList())
                .stream()
                .filter(order -> order.status() == OrderStatus.SHIPPED || order.status() == OrderStatus.CONFIRMED)
                .map(OrderRow::id)
                .collect(Collectors.toSet());
    }

    /** The stored document keeps the warehouse's carrier code; the cart is told the one it knows. */
    private static Shipment told(Shipment shipment, Map<String, String> carriers, boolean orderShipped) {
        String known = shipment.carrier() == null ? null : carriers.get(shipment.carrier());
        return shipment.told(known == null ? shipment.carrier() : known, orderShipped);
    }

    private static Batch.Item<Shipment> item(ShipmentTable.Queued row, Shipment shipment) {
        String tracking = shipment.packages().get(0).trackingNo();
        return new Batch.Item<>(
                row.id(),
                shipment.custRef() + "/" + (tracking == null ? String.valueOf(row.id()) : tracking),
                shipment);
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
}
