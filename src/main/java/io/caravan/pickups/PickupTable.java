package io.caravan.pickups;

import io.caravan.accounts.ConnectionId;
import io.caravan.orders.OrderId;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code pickups}: what was handed out to whom, and when. */
@Component
class PickupTable {

    private final JdbcTemplate jdbc;

    PickupTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An order as it was handed out last. */
    record Row(OrderId order, Instant takenAt, boolean canceled) {}

    /** Hands orders out, or out again; joins the caller's transaction. */
    void take(ConnectionId by, Collection<OrderId> orders, Instant at, boolean canceled) {
        jdbc.batchUpdate("""
                merge into pickups known
                using (values (cast(? as bigint), cast(? as bigint), cast(? as timestamp with time zone), cast(? as boolean)))
                    as now_taken (connection_id, order_id, taken_at, canceled)
                on known.connection_id = now_taken.connection_id and known.order_id = now_taken.order_id
                when matched then update set taken_at = now_taken.taken_at, canceled = now_taken.canceled
                when not matched then insert (connection_id, order_id, taken_at, canceled)
                    values (now_taken.connection_id, now_taken.order_id, now_taken.taken_at, now_taken.canceled)
                """, orders, 1000, (PreparedStatement row, OrderId order) -> {
            row.setLong(1, by.value());
            row.setLong(2, order.value());
            row.setObject(3, utc(at));
            row.setBoolean(4, canceled);
        });
    }

    /** How many were handed out from {@code since} on and before {@code until}. */
    long count(ConnectionId by, Instant since, Instant until) {
        Long count = jdbc.queryForObject(
                "select count(*) from pickups where connection_id = ? and taken_at >= ? and taken_at < ?",
                Long.class,
                by.value(),
                utc(since),
                utc(until));
        return count == null ? 0 : count;
    }

    /** Those of a page, in the order in which they were handed out. */
    List<Row> page(ConnectionId by, Instant since, Instant until, int size, long skip) {
        return jdbc.query(
                """
                select order_id, taken_at, canceled from pickups
                where connection_id = ? and taken_at >= ? and taken_at < ?
                order by taken_at, order_id limit ? offset ?
                """,
                (row, n) -> new Row(
                        new OrderId(row.getLong(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getBoolean(3)),
                by.value(),
                utc(since),
                utc(until),
                size,
                skip);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
