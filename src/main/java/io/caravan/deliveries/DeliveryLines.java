package io.caravan.deliveries;

import io.caravan.accounts.ConnectionId;
import io.caravan.orders.OrderId;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** Which lines of a split order each warehouse gets: the table {@code delivery_lines}. */
@Component
public class DeliveryLines {

    private final JdbcTemplate jdbc;

    DeliveryLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The numbers of the lines a warehouse gets of these orders; an order that was not split is absent. */
    public Map<OrderId, SortedSet<Integer>> of(ConnectionId wms, Collection<OrderId> orders) {
        Map<OrderId, SortedSet<Integer>> lines = new HashMap<>();
        RowCallbackHandler add = row -> lines.computeIfAbsent(new OrderId(row.getLong(1)), any -> new TreeSet<>())
                .add(row.getInt(2));
        jdbc.query(
                "select order_id, line_no from delivery_lines where order_id = any(?) and connection_id = ?",
                add,
                DeliveryTable.ids(orders),
                wms.value());
        return lines;
    }

    /** The lines of one order by the warehouse that gets them; empty when it was not split. */
    Map<ConnectionId, SortedSet<Integer>> of(OrderId order) {
        Map<ConnectionId, SortedSet<Integer>> lines = new HashMap<>();
        RowCallbackHandler add = row -> lines.computeIfAbsent(new ConnectionId(row.getLong(1)), any -> new TreeSet<>())
                .add(row.getInt(2));
        jdbc.query("select connection_id, line_no from delivery_lines where order_id = ?", add, order.value());
        return lines;
    }

    void forget(Collection<OrderId> orders) {
        jdbc.update("delete from delivery_lines where order_id = any(?)", (Object) DeliveryTable.ids(orders));
    }

    void insert(Map<OrderId, List<Destination>> split) {
        record Row(long order, long wms, int line) {}
        List<Row> rows = split.entrySet().stream()
                .flatMap(order -> order.getValue().stream()
                        .flatMap(to -> to.lines().stream()
                                .map(line -> new Row(
                                        order.getKey().value(), to.wms().id().value(), line))))
                .toList();
        jdbc.batchUpdate(
                "insert into delivery_lines (order_id, connection_id, line_no) values (?, ?, ?)",
                rows,
                1000,
                (PreparedStatement statement, Row row) -> {
                    statement.setLong(1, row.order());
                    statement.setLong(2, row.wms());
                    statement.setInt(3, row.line());
                });
    }
}
