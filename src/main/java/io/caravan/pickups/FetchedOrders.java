package io.caravan.pickups;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.deliveries.Deliveries;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.OrderStatus;
import io.caravan.orders.Orders;
import io.caravan.pickups.Wish.Fetch;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Pages of orders that were handed out, as {@code pickup.reply.jq} reads them. */
@Component
class FetchedOrders {

    private final PickupTable table;
    private final Orders orders;
    private final Deliveries deliveries;

    FetchedOrders(PickupTable table, Orders orders, Deliveries deliveries) {
        this.table = table;
        this.orders = orders;
        this.deliveries = deliveries;
    }

    /** {@code {orders, page, pages}}; an order whose document is past its retention is left out. */
    ObjectNode page(Connection connection, Fetch window) {
        ObjectNode page = Canonical.JSON.createObjectNode();
        ArrayNode listed = page.putArray("orders");
        long count = window.empty() ? 0 : table.count(connection.id(), window.since(), window.until());
        long skip = (window.page() - 1L) * window.size();
        if (skip < count) {
            List<PickupTable.Row> taken =
                    table.page(connection.id(), window.since(), window.until(), window.size(), skip);
            List<OrderId> ids = taken.stream().map(PickupTable.Row::order).toList();
            Map<OrderId, OrderRow> byId =
                    orders.find(ids).stream().collect(Collectors.toMap(OrderRow::id, Function.identity()));
            Map<OrderId, Order> documents = deliveries.seenBy(connection, ids);
            taken.stream()
                    .filter(one -> documents.containsKey(one.order()))
                    .forEach(one -> listed.add(order(one, byId.get(one.order()), documents.get(one.order()))));
        }
        return page.put("page", window.page()).put("pages", (count + window.size() - 1) / window.size());
    }

    private static ObjectNode order(PickupTable.Row taken, OrderRow row, Order document) {
        ObjectNode order = Canonical.JSON.createObjectNode();
        order.set("order", Canonical.JSON.valueToTree(document));
        return order.put("status", status(taken, row).code())
                .put("on_hold", row.onHold())
                .put("sending_canceled", row.sendingCanceled())
                .put("updated_at", row.updatedAt().toString())
                .put("taken_at", taken.takenAt().toString());
    }

    /** For this warehouse it is canceled, even where another still has a part of it; what was shipped stays shipped. */
    private static OrderStatus status(PickupTable.Row taken, OrderRow row) {
        return switch (row.status()) {
            case PARTIAL, SHIPPED, CONFIRMED -> row.status();
            case NEW, AT_WMS, ERROR, CANCELED, SKIPPED -> taken.canceled() ? OrderStatus.CANCELED : row.status();
        };
    }
}
