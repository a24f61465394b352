package io.caravan.orders;

import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.documents.Documents.Ref;
import io.caravan.rules.Verdict;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes orders, lines and history in batches. */
@Component
class OrderWriter {

    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;

    OrderWriter(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An order with everything its row needs. */
    record Entry(
            OrderId id,
            long merchant,
            long cart,
            Order order,
            OrderStatus status,
            @Nullable String reason,
            @Nullable String category,
            Ref raw,
            Ref document,
            Verdict.@Nullable Hold hold) {

        private static final int LONGEST_SUBJECT = 200;

        /** As wide as the column. */
        static String subject(String subject) {
            return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
        }
    }

    void insert(List<Entry> entries, Instant now) {
        jdbc.batchUpdate("""
                insert into orders (id, merchant_id, cart_id, cart_order_id, cust_ref, cust_po_no, status, reason, category,
                    ordered_at, modified_at, received_at, updated_at, raw_document, raw_index, document, document_index, held_for,
                    held_subject)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, entries, BATCH, (PreparedStatement row, Entry entry) -> {
            Order order = entry.order();
            row.setLong(1, entry.id().value());
            row.setLong(2, entry.merchant());
            row.setLong(3, entry.cart());
            row.setString(4, order.cartOrderId());
            row.setString(5, order.custRef());
            row.setString(6, order.custPoNo());
            row.setString(7, entry.status().name());
            row.setString(8, entry.reason());
            row.setString(9, entry.category());
            time(row, 10, order.orderDate());
            time(row, 11, order.modifiedAt());
            time(row, 12, now);
            time(row, 13, now);
            ref(row, 14, entry.raw());
            ref(row, 16, entry.document());
            held(row, 18, entry.hold());
        });
        insertLines(entries);
    }

    /** Takes over a new version of orders that have not left yet. */
    void update(List<Entry> entries, Instant now) {
        header(entries, now);
        replaceLines(entries);
    }

    /** As {@link #update}, where the lines are the same. */
    void header(List<Entry> entries, Instant now) {
        jdbc.batchUpdate("""
                update orders set cust_po_no = ?, status = ?, reason = ?, category = ?, ordered_at = ?, modified_at = ?,
                    updated_at = ?, raw_document = ?, raw_index = ?, document = ?, document_index = ?,
                    held_for = ?, held_subject = ?, version = version + 1
                where id = ?
                """, entries, BATCH, (PreparedStatement row, Entry entry) -> {
            row.setString(1, entry.order().custPoNo());
            row.setString(2, entry.status().name());
            row.setString(3, entry.reason());
            row.setString(4, entry.category());
            time(row, 5, entry.order().orderDate());
            time(row, 6, entry.order().modifiedAt());
            time(row, 7, now);
            ref(row, 8, entry.raw());
            ref(row, 10, entry.document());
            held(row, 12, entry.hold());
            row.setLong(14, entry.id().value());
        });
    }

    void replaceLines(List<Entry> entries) {
        if (!entries.isEmpty()) {
            Long[] ids = entries.stream().map(entry -> entry.id().value()).toArray(Long[]::new);
            jdbc.update("delete from order_lines where order_id = any(?)", (Object) ids);
            insertLines(entries);
        }
    }

    private void insertLines(List<Entry> entries) {
        record Row(long order, Line line) {}
        List<Row> rows = entries.stream()
                .flatMap(entry -> entry.order().lines().stream()
                        .map(line -> new Row(entry.id().value(), line)))
                .toList();
        jdbc.batchUpdate("""
                insert into order_lines (order_id, line_no, line_item_id, sku, quantity, filtered)
                values (?, ?, ?, ?, ?, ?)
                """, rows, BATCH, (PreparedStatement row, Row entry) -> {
            row.setLong(1, entry.order());
            row.setInt(2, entry.line().lineNo());
            row.setString(3, entry.line().lineItemId());
            row.setString(4, entry.line().sku());
            row.setBigDecimal(5, entry.line().quantity());
            row.setBoolean(6, Boolean.TRUE.equals(entry.line().filtered()));
        });
    }

    void canceled(Collection<OrderId> orders, Instant now) {
        jdbc.update("""
                update orders set status = 'CANCELED', reason = null, category = null, held_for = null, held_subject = null, canceled_at = ?, updated_at = ?
                where id = any(?)
                """, now.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), ids(orders));
    }

    /** The cart canceled what the warehouse has: noted, so that it is told once. */
    void canceledTooLate(Collection<OrderId> orders, Instant now) {
        jdbc.update("update orders set canceled_at = ? where id = any(?)", now.atOffset(ZoneOffset.UTC), ids(orders));
    }

    static Long[] ids(Collection<OrderId> orders) {
        return orders.stream().map(OrderId::value).toArray(Long[]::new);
    }

    void events(Collection<OrderId> orders, String status, String cause, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        jdbc.batchUpdate(
                "insert into order_events (order_id, at, status, cause) values (?, ?, ?, ?)",
                orders,
                BATCH,
                (PreparedStatement row, OrderId order) -> {
                    row.setLong(1, order.value());
                    row.setObject(2, at);
                    row.setString(3, status);
                    row.setString(4, shortened(cause));
                });
    }

    /** As {@link #events}, with the status each order has now. */
    void events(Collection<OrderId> orders, String cause, Instant now) {
        jdbc.update(
                "insert into order_events (order_id, at, status, cause) select id, ?, status, ? from orders where id = any(?)",
                now.atOffset(ZoneOffset.UTC),
                shortened(cause),
                ids(orders));
    }

    /** As {@link #events(Collection, String, Instant)}, with another cause for orders of one status. */
    void events(Collection<OrderId> orders, String cause, OrderStatus special, String otherwise, Instant now) {
        jdbc.update(
                """
                insert into order_events (order_id, at, status, cause)
                select id, ?, status, case when status = ? then cast(? as varchar) else cast(? as varchar) end
                from orders where id = any(?)
                """, now.atOffset(ZoneOffset.UTC), special.name(), shortened(otherwise), shortened(cause), ids(orders));
    }

    private static String shortened(String cause) {
        return cause.length() <= 500 ? cause : cause.substring(0, 497) + "...";
    }

    private static void held(PreparedStatement row, int at, Verdict.@Nullable Hold hold) throws SQLException {
        row.setString(at, hold == null ? null : hold.cause());
        row.setString(at + 1, hold == null ? null : Entry.subject(hold.subject()));
    }

    private static void ref(PreparedStatement row, int at, Ref ref) throws SQLException {
        row.setLong(at, ref.document());
        row.setInt(at + 1, ref.index());
    }

    private static void time(PreparedStatement row, int at, @Nullable Instant instant) throws SQLException {
        row.setObject(
                at, instant == null ? null : instant.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
