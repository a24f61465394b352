package io.caravan.deliveries;

import io.caravan.accounts.ConnectionId;
import io.caravan.orders.OrderId;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of the table {@code deliveries}: where orders go, and when. */
@Component
class DeliveryTable {

    private static final Set<String> HERE = Set.of("READY", "HELD", "STOPPED", "GAVE_UP");

    private final JdbcTemplate jdbc;

    DeliveryTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An order's delivery to one WMS. */
    record Place(OrderId order, ConnectionId wms, String status) {

        /** Nothing left for the WMS, and nothing is about to. */
        boolean here() {
            return HERE.contains(status);
        }

        boolean accepted() {
            return status.equals("ACCEPTED");
        }
    }

    /** A delivery that is due; the message says what it waits for. */
    record Due(
            OrderId order,
            ConnectionId wms,
            Instant at,
            @Nullable String message) {}

    /** The deliveries of these orders, which nobody claims or settles until the transaction ends. */
    Map<OrderId, List<Place>> locked(Collection<OrderId> orders) {
        return jdbc
                .query(
                        """
                        select order_id, connection_id, status from deliveries
                        where order_id = any(?) order by order_id, connection_id for update
                        """,
                        (row, n) -> new Place(
                                new OrderId(row.getLong(1)), new ConnectionId(row.getLong(2)), row.getString(3)),
                        (Object) ids(orders))
                .stream()
                .collect(Collectors.groupingBy(Place::order));
    }

    void insert(List<Due> due) {
        jdbc.batchUpdate(
                "insert into deliveries (order_id, connection_id, status, next_attempt_at, message) values (?, ?, 'READY', ?, ?)",
                due,
                1000,
                (PreparedStatement row, Due one) -> {
                    row.setLong(1, one.order().value());
                    row.setLong(2, one.wms().value());
                    row.setObject(3, one.at().atOffset(ZoneOffset.UTC));
                    row.setString(4, one.message());
                });
    }

    void postpone(List<Due> due) {
        jdbc.batchUpdate(
                "update deliveries set next_attempt_at = ?, message = ? where order_id = ? and connection_id = ?",
                due,
                1000,
                (PreparedStatement row, Due one) -> {
                    row.setObject(1, one.at().atOffset(ZoneOffset.UTC));
                    row.setString(2, one.message());
                    row.setLong(3, one.order().value());
                    row.setLong(4, one.wms().value());
                });
    }

    void delete(List<Place> places) {
        jdbc.batchUpdate(
                "delete from deliveries where order_id = ? and connection_id = ?",
                places,
                1000,
                (PreparedStatement row, Place place) -> {
                    row.setLong(1, place.order().value());
                    row.setLong(2, place.wms().value());
                });
    }

    /** Those of the orders that several WMSs get parts of. */
    List<OrderId> split(Collection<OrderId> orders) {
        return jdbc.query(
                "select order_id from deliveries where order_id = any(?) group by order_id having count(*) > 1",
                (row, n) -> new OrderId(row.getLong(1)),
                (Object) ids(orders));
    }

    /** Those of the orders every part of which was delivered. */
    List<OrderId> complete(Collection<OrderId> orders) {
        return jdbc.query("""
                select order_id from deliveries where order_id = any(?)
                group by order_id having min(case when status = 'ACCEPTED' then 1 else 0 end) = 1
                """, (row, n) -> new OrderId(row.getLong(1)), (Object) ids(orders));
    }

    static Long[] ids(Collection<OrderId> orders) {
        return orders.stream().map(OrderId::value).toArray(Long[]::new);
    }
}
