package io.caravan.shipments;

import io.caravan.accounts.ConnectionId;
import io.caravan.canonical.Shipment;
import io.caravan.documents.Documents.Ref;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders.BookedLine;
import io.caravan.shipments.LineMatch.Matched;
import io.caravan.shipments.Shipments.Booked;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables {@code shipments} and {@code shipment_lines}. */
@Component
class ShipmentTable {

    private final JdbcTemplate jdbc;
    private final ShipmentIds ids;

    ShipmentTable(JdbcTemplate jdbc, ShipmentIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** A package within its order. */
    record Key(OrderId order, String packageKey) {}

    /** A package as it is queued for the cart. */
    record Queued(long id, OrderId order, Ref document) {}

    /** A package to be booked. */
    record Row(
            OrderId order,
            ConnectionId cart,
            ConnectionId wms,
            String key,
            Instant shippedAt,
            Instant receivedAt,
            Shipment document,
            List<Matched> lines) {

        static Row of(
                OrderRow order,
                ConnectionId wms,
                String key,
                Shipment shipment,
                Shipment.Package box,
                List<Matched> lines,
                Instant now) {
            List<Shipment.Item> items = lines.stream().map(Row::item).toList();
            Instant shippedAt = shipment.shippedAt() == null ? now : shipment.shippedAt();
            return new Row(
                    order.id(),
                    order.cart(),
                    wms,
                    key,
                    shippedAt,
                    now,
                    new Shipment(
                            order.custRef(),
                            order.custPoNo(),
                            order.cartOrderId(),
                            shipment.shipmentId(),
                            shippedAt,
                            shipment.carrier(),
                            shipment.method(),
                            shipment.whsLocation(),
                            List.of(box.withLines(items)),
                            null,
                            null),
                    lines);
        }

        private static Shipment.Item item(Matched matched) {
            BookedLine line = matched.line();
            Shipment.Item item = matched.item();
            return line == null
                    ? item
                    : new Shipment.Item(
                            line.lineNo(),
                            line.lineItemId(),
                            line.sku(),
                            matched.quantity(),
                            item.lotCode(),
                            item.cartonCode());
        }
    }

    List<Key> known(Collection<OrderId> orders) {
        return jdbc.query(
                "select order_id, package_key from shipments where order_id = any(?)",
                (row, n) -> new Key(new OrderId(row.getLong(1)), row.getString(2)),
                (Object) longs(orders));
    }

    void insert(List<Row> rows, long document) {
        List<Long> keys = rows.stream().map(row -> ids.next()).toList();
        record Numbered(long id, int index, Row row) {}
        record LineRow(long shipment, int position, Matched line) {}
        List<Numbered> numbered = new ArrayList<>();
        List<LineRow> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            numbered.add(new Numbered(keys.get(i), i, rows.get(i)));
            for (int position = 0; position < rows.get(i).lines().size(); position++) {
                lines.add(new LineRow(keys.get(i), position, rows.get(i).lines().get(position)));
            }
        }
        jdbc.batchUpdate("""
                insert into shipments (id, order_id, cart_id, wms_id, package_key, tracking_no, carrier, method, shipped_at,
                    received_at, document, document_index, status, next_attempt_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'READY', ?)
                """, numbered, 1000, (PreparedStatement statement, Numbered one) -> {
            Row row = one.row();
            statement.setLong(1, one.id());
            statement.setLong(2, row.order().value());
            statement.setLong(3, row.cart().value());
            statement.setLong(4, row.wms().value());
            statement.setString(5, row.key());
            statement.setString(6, row.document().packages().get(0).trackingNo());
            statement.setString(7, row.document().carrier());
            statement.setString(8, row.document().method());
            statement.setObject(9, utc(row.shippedAt()));
            statement.setObject(10, utc(row.receivedAt()));
            statement.setLong(11, document);
            statement.setInt(12, one.index());
            statement.setObject(13, utc(row.receivedAt()));
        });
        jdbc.batchUpdate(
                "insert into shipment_lines (shipment_id, position, line_no, sku, quantity) values (?, ?, ?, ?, ?)",
                lines,
                1000,
                (PreparedStatement statement, LineRow one) -> {
                    BookedLine line = one.line().line();
                    statement.setLong(1, one.shipment());
                    statement.setInt(2, one.position());
                    statement.setObject(3, line == null ? null : line.lineNo(), Types.INTEGER);
                    statement.setString(4, line == null ? one.line().item().sku() : line.sku());
                    statement.setBigDecimal(5, one.line().quantity());
                });
    }

    List<Queued> find(Collection<Long> keys) {
        return jdbc.query(
                "select id, order_id, document, document_index from shipments where id = any(?) order by id",
                (row, n) ->
                        new Queued(row.getLong(1), new OrderId(row.getLong(2)), new Ref(row.getLong(3), row.getInt(4))),
                (Object) keys.toArray(Long[]::new));
    }

    /** Those of the orders of these packages of which nothing more waits to be uploaded. */
    List<OrderId> complete(Collection<Long> keys) {
        return jdbc.query("""
                select distinct order_id from shipments one where id = any(?) and not exists (
                    select 1 from shipments other where other.order_id = one.order_id and other.status <> 'ACCEPTED')
                """, (row, n) -> new OrderId(row.getLong(1)), (Object) keys.toArray(Long[]::new));
    }

    /** Those of the orders that have packages, all of which were uploaded. */
    List<OrderId> told(Collection<OrderId> orders) {
        return jdbc.query("""
                select order_id from shipments where order_id = any(?)
                group by order_id having count(*) = sum(case when status = 'ACCEPTED' then 1 else 0 end)
                """, (row, n) -> new OrderId(row.getLong(1)), (Object)
                orders.stream().map(OrderId::value).toArray(Long[]::new));
    }

    void uploaded(Collection<Long> keys, Instant now) {
        jdbc.update("update shipments set uploaded_at = ? where id = any(?)", utc(now), keys.toArray(Long[]::new));
    }

    List<Booked> of(OrderId order) {
        return jdbc.query(
                "select * from shipments where order_id = ? order by id", ShipmentTable::booked, order.value());
    }

    private static Booked booked(ResultSet row, int number) throws SQLException {
        return new Booked(
                row.getLong("id"),
                new OrderId(row.getLong("order_id")),
                row.getString("tracking_no"),
                row.getString("carrier"),
                row.getString("method"),
                instant(row, "shipped_at"),
                instant(row, "received_at"),
                row.getString("status"),
                row.getInt("attempts"),
                row.getString("message"),
                instant(row, "uploaded_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Long[] longs(Collection<OrderId> orders) {
        return orders.stream().map(OrderId::value).toArray(Long[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
