package io.caravan.orders;

import io.caravan.failures.Failure;
import io.caravan.orders.Orders.ShippedLines;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The transitions the road itself makes; each joins the caller's transaction and is written into the history. */
@Component
class Life {

    private final JdbcTemplate jdbc;
    private final OrderWriter writer;
    private final Clock clock;

    Life(JdbcTemplate jdbc, OrderWriter writer, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.clock = clock;
    }

    /** Orders whose shipment overtook the delivery's commit stay where the shipment put them. */
    void delivered(Collection<OrderId> orders, String cause) {
        Instant now = clock.instant();
        jdbc.update("""
                update orders set status = case when status not in ('NEW', 'ERROR') then status
                        when shipped_at is not null and exists (select 1 from order_lines line where line.order_id = orders.id and line.shipped > 0)
                            then 'PARTIAL' else 'AT_WMS' end,
                    reason = null, category = null, held_for = null, held_subject = null, delivered_at = ?, updated_at = ?
                where id = any(?)
                """, utc(now), utc(now), OrderWriter.ids(orders));
        writer.events(orders, cause, now);
    }

    /** Touches the orders, so that whoever notes something about the same order waits. */
    void note(Collection<OrderId> orders, String cause) {
        Instant now = clock.instant();
        jdbc.update("update orders set updated_at = ? where id = any(?)", utc(now), OrderWriter.ids(orders));
        writer.events(orders, "NOTE", cause, now);
    }

    void inError(Collection<OrderId> orders, Failure failure) {
        Instant now = clock.instant();
        String reason = failure.message().length() <= 2000
                ? failure.message()
                : failure.message().substring(0, 2000);
        jdbc.update(
                "update orders set status = 'ERROR', reason = ?, category = ?, updated_at = ? where id = any(?)",
                reason,
                failure.category().name(),
                utc(now),
                OrderWriter.ids(orders));
        writer.events(orders, OrderStatus.ERROR.name(), failure.message(), now);
    }

    void shipped(Collection<ShippedLines> shipped, String cause) {
        record Quantity(long order, Map.Entry<Integer, java.math.BigDecimal> line) {}
        List<Quantity> byLine = shipped.stream()
                .flatMap(one -> one.byLine().entrySet().stream()
                        .map(line -> new Quantity(one.order().value(), line)))
                .toList();
        jdbc.batchUpdate(
                "update order_lines set shipped = shipped + ? where order_id = ? and line_no = ?",
                byLine,
                1000,
                (PreparedStatement row, Quantity quantity) -> {
                    row.setBigDecimal(1, quantity.line().getValue());
                    row.setLong(2, quantity.order());
                    row.setInt(3, quantity.line().getKey());
                });
        Instant now = clock.instant();
        List<OrderId> orders =
                shipped.stream().map(ShippedLines::order).distinct().toList();
        jdbc.update("""
                update orders set status = case when exists (select 1 from order_lines line
                        where line.order_id = orders.id and not line.filtered and line.shipped < line.quantity)
                    then 'PARTIAL' else 'SHIPPED' end, reason = null, category = null, shipped_at = ?, updated_at = ?
                where id = any(?)
                """, utc(now), utc(now), OrderWriter.ids(orders));
        writer.events(orders, cause, OrderStatus.PARTIAL, cause + ", in part", now);
    }

    void confirmed(Collection<OrderId> orders, String cause) {
        Instant now = clock.instant();
        jdbc.update("""
                update orders set status = case when status = 'SHIPPED' then 'CONFIRMED' else status end,
                    confirmed_at = case when status = 'SHIPPED' then ? else confirmed_at end, updated_at = ?
                where id = any(?)
                """, utc(now), utc(now), OrderWriter.ids(orders));
        writer.events(orders, cause, OrderStatus.PARTIAL, cause + "; the rest is still to be shipped", now);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
