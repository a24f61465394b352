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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What handing over means for orders. A bean of its own, so that a route naming a method of the deliveries finds one of that name. */
@Component
class OrderLedger implements Ledger<Order> {

    private final JdbcTemplate jdbc;
    private final Orders orders;

    OrderLedger(JdbcTemplate jdbc, Orders orders) {
        this.jdbc = jdbc;
        this.orders = orders;
    }

    @Override
    public List<Batch.Item<Order>> load(Connection to, List<Long> keys) {
        List<OrderRow> rows = orders.find(keys.stream().map(OrderId::new).toList());
        Map<OrderId, Order> found = orders.documents(rows);
        return rows.stream()
                .filter(row -> found.containsKey(row.id()))
                .map(row -> new Batch.Item<>(row.id().value(), row.custRef(), found.get(row.id())))
                .toList();
    }

    @Override
    public void accepted(Connection wms, List<Batch.Item<Order>> items, Map<String, Reply> replies) {
        orders.delivered(items.stream().map(item -> new OrderId(item.key())).toList(), "delivered to " + wms.name());
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

    @Override
    public void incomplete(Collection<Long> keys, Failure failure) {
        orders.inError(keys.stream().map(OrderId::new).toList(), failure);
    }
}
