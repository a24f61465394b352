package io.caravan.deliveries;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Ledger;
import io.caravan.outbox.Reply;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What handing over means for orders. A bean of its own, so that a route naming a method of the deliveries finds one of that name. */
@Component
class OrderLedger implements Ledger<Order> {

    private final JdbcTemplate jdbc;
    private final DeliveryTable table;
    private final DeliveryLines lines;
    private final Orders orders;

    OrderLedger(JdbcTemplate jdbc, DeliveryTable table, DeliveryLines lines, Orders orders) {
        this.jdbc = jdbc;
        this.table = table;
        this.lines = lines;
        this.orders = orders;
    }

    /** Each order as this WMS is to see it: its own lines, and none that is filtered. */
    @Override
    public List<Batch.Item<Order>> load(Connection to, List<Long> keys) {
        List<OrderRow> rows = orders.find(keys.stream().map(OrderId::new).toList());
        Map<OrderId, Order> found = orders.documents(rows);
        Map<OrderId, SortedSet<Integer>> parts = lines.of(to.id(), found.keySet());
        return rows.stream()
                .filter(row -> found.containsKey(row.id()))
                .map(row -> new Batch.Item<>(
                        row.id().value(), row.custRef(), Destination.view(found.get(row.id()), parts.get(row.id()))))
                .toList();
    }

    @Override
    public void accepted(Connection wms, List<Batch.Item<Order>> items, Map<String, Reply> replies) {
        delivered(wms, items.stream().map(item -> new OrderId(item.key())).toList());
        List<Batch.Item<Order>> named = items.stream()
                .filter(item -> replies.get(item.reference()) != null
                        && replies.get(item.reference()).id() != null)
                .toList();
        jdbc.batchUpdate(
                "update deliveries set wms_order_id = ? where order_id = ? and connection_id = ?",
                named,
                1000,
                (PreparedStatement row, Batch.Item<Order> item) -> {
                    row.setString(1, replies.get(item.reference()).id());
                    row.setLong(2, item.key());
                    row.setLong(3, wms.id().value());
                });
    }

    /** A split order is there when its last part is; the note locks it, so that of two WMSs one comes last. */
    private void delivered(Connection wms, List<OrderId> ids) {
        List<OrderId> split = table.split(ids);
        List<OrderId> whole = ids.stream().filter(id -> !split.contains(id)).toList();
        if (!whole.isEmpty()) {
            orders.delivered(whole, "delivered to " + wms.name());
        }
        if (!split.isEmpty()) {
            orders.note(split, "its part was delivered to " + wms.name());
            List<OrderId> complete = table.complete(split);
            if (!complete.isEmpty()) {
                orders.delivered(complete, "all its parts are delivered");
            }
        }
    }

    @Override
    public void incomplete(Collection<Long> keys, Failure failure) {
        orders.inError(keys.stream().map(OrderId::new).toList(), failure);
    }
}
