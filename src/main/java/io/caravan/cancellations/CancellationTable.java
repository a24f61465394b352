package io.caravan.cancellations;

import io.caravan.accounts.ConnectionId;
import io.caravan.cancellations.Cancellations.Asked;
import io.caravan.orders.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code cancellations}. Every method joins the caller's transaction. */
@Component
class CancellationTable {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    CancellationTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A request as it is sent. */
    record Queued(long id, OrderId order, Cancellation document) {}

    /** A request about an order that the warehouse does not have; {@code delivery} is where its delivery stands. */
    record Early(long id, OrderId order, ConnectionId cart, String delivery) {}

    /** Queues a request; false when it is under way or was accepted. One that was refused or given up is made again. */
    boolean request(OrderId order, ConnectionId to, String reason) {
        return jdbc.update("""
                        merge into cancellations known
                        using (values (cast(? as bigint), cast(? as bigint), cast(? as varchar), cast(? as timestamp with time zone)))
                            as asked (order_id, connection_id, reason, at)
                        on known.order_id = asked.order_id and known.connection_id = asked.connection_id
                        when matched and (known.outcome = 'REFUSED' or known.status in ('GAVE_UP', 'HELD')) then update set
                            reason = asked.reason, requested_at = asked.at, answered_at = null, outcome = null, answer = null,
                            status = 'READY', next_attempt_at = asked.at, attempts = 0, first_failed_at = null, category = null,
                            message = null
                        when not matched then insert (order_id, connection_id, reason, requested_at, status, next_attempt_at)
                            values (asked.order_id, asked.connection_id, asked.reason, asked.at, 'READY', asked.at)
                        """, order.value(), to.value(), reason, now()) > 0;
    }

    /** The other system canceled it of its own accord, or a person did there. */
    void known(Collection<OrderId> orders, ConnectionId at, String reason) {
        jdbc.batchUpdate("""
                merge into cancellations known
                using (values (cast(? as bigint), cast(? as bigint), cast(? as varchar), cast(? as timestamp with time zone)))
                    as told (order_id, connection_id, reason, at)
                on known.order_id = told.order_id and known.connection_id = told.connection_id
                when matched then update set status = 'ACCEPTED', outcome = 'ACCEPTED', answer = told.reason, answered_at = told.at
                when not matched then insert (order_id, connection_id, reason, requested_at, answered_at, outcome, status, next_attempt_at)
                    values (told.order_id, told.connection_id, told.reason, told.at, told.at, 'ACCEPTED', 'ACCEPTED', told.at)
                """, orders, 1000, (row, order) -> {
            row.setLong(1, order.value());
            row.setLong(2, at.value());
            row.setString(3, reason);
            row.setObject(4, now());
        });
    }

    /** Those of the orders whose cancellation this system is known to have accepted. */
    List<OrderId> acceptedBy(ConnectionId at, Collection<OrderId> orders) {
        return jdbc.query(
                "select order_id from cancellations where connection_id = ? and outcome = 'ACCEPTED' and order_id = any(?)",
                (row, n) -> new OrderId(row.getLong(1)),
                at.value(),
                ids(orders));
    }

    void answered(long id, String outcome, @Nullable String answer) {
        jdbc.update(
                "update cancellations set outcome = ?, answer = ?, answered_at = ? where id = ?",
                outcome,
                answer == null || answer.length() <= 2000 ? answer : answer.substring(0, 2000),
                now(),
                id);
    }

    /** Whether no warehouse has, or will get, a part of the order that it did not agree to cancel. */
    boolean isOver(OrderId order) {
        return jdbc.queryForList("""
                        select 1 from deliveries part where part.order_id = ? and part.status <> 'STOPPED' and not exists (
                            select 1 from cancellations one where one.order_id = part.order_id
                                and one.connection_id = part.connection_id and one.outcome = 'ACCEPTED') limit 1
                        """, Integer.class, order.value()).isEmpty();
    }

    /** The warehouses that have the order, or may get it. */
    List<ConnectionId> warehouses(OrderId order) {
        return jdbc.query(
                "select connection_id from deliveries where order_id = ? and status <> 'STOPPED' order by connection_id",
                (row, n) -> new ConnectionId(row.getLong(1)),
                order.value());
    }

    /** Due requests to a warehouse about orders that it does not have yet. */
    List<Early> early(ConnectionId wms) {
        return jdbc.query(
                """
                select one.id, one.order_id, orders.cart_id, part.status from cancellations one
                join deliveries part on part.order_id = one.order_id and part.connection_id = one.connection_id
                join orders on orders.id = one.order_id
                where one.connection_id = ? and one.status = 'READY' and one.next_attempt_at <= ? and part.status <> 'ACCEPTED'
                """,
                (row, n) -> new Early(
                        row.getLong(1),
                        new OrderId(row.getLong(2)),
                        new ConnectionId(row.getLong(3)),
                        row.getString(4)),
                wms.value(),
                now());
    }

    /** Makes due requests to a cart wait whose order has parcels that it was not told yet: it would cancel what has left. */
    int postponeWhileParcelsWait(ConnectionId cart, Instant until) {
        return jdbc.update("""
                update cancellations set next_attempt_at = ?
                where connection_id = ? and status = 'READY' and next_attempt_at <= ? and exists (
                    select 1 from shipments parcel where parcel.order_id = cancellations.order_id
                        and parcel.cart_id = cancellations.connection_id and parcel.status in ('READY', 'SENDING', 'WRITTEN', 'UNSURE'))
                """, until.atOffset(ZoneOffset.UTC), cart.value(), now());
    }

    void postpone(long id, Instant until) {
        jdbc.update("update cancellations set next_attempt_at = ? where id = ?", until.atOffset(ZoneOffset.UTC), id);
    }

    List<Queued> find(Collection<Long> keys) {
        return jdbc.query(
                """
                select one.id, one.order_id, one.reason, orders.cust_ref, orders.cust_po_no, orders.cart_order_id, part.wms_order_id
                from cancellations one join orders on orders.id = one.order_id
                left join deliveries part on part.order_id = one.order_id and part.connection_id = one.connection_id
                where one.id = any(?) order by one.id
                """,
                (row, n) -> new Queued(
                        row.getLong("id"),
                        new OrderId(row.getLong("order_id")),
                        new Cancellation(
                                row.getString("cust_ref"),
                                row.getString("cust_po_no"),
                                row.getString("cart_order_id"),
                                row.getString("wms_order_id"),
                                row.getString("reason"))),
                (Object) keys.toArray(Long[]::new));
    }

    List<Asked> of(OrderId order) {
        return jdbc.query(
                "select * from cancellations where order_id = ? order by id", CancellationTable::asked, order.value());
    }

    private static Asked asked(ResultSet row, int number) throws SQLException {
        OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
        return new Asked(
                new ConnectionId(row.getLong("connection_id")),
                row.getString("reason"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                answered == null ? null : answered.toInstant(),
                row.getString("outcome"),
                row.getString("answer"),
                row.getString("status"),
                row.getInt("attempts"),
                row.getString("message"));
    }

    private static Long[] ids(Collection<OrderId> orders) {
        return orders.stream().map(OrderId::value).toArray(Long[]::new);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
