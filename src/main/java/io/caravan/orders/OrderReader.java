package io.caravan.orders;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.documents.Documents.Ref;
import io.caravan.orders.Orders.BookedLine;
import io.caravan.orders.Orders.OrderQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the order book. */
@Component
class OrderReader {

    private final JdbcClient jdbc;

    OrderReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Known> known(ConnectionId cart, Set<String> cartOrderIds) {
        Map<String, Known> known = new HashMap<>();
        if (cartOrderIds.isEmpty()) {
            return known;
        }
        jdbc.sql("""
                        select id, cart_order_id, cust_ref, status, modified_at, edited, on_hold or sending_canceled as parked,
                            canceled_at from orders
                        where cart_id = ? and cart_order_id = any(?)
                        """).params(cart.value(), cartOrderIds.toArray(String[]::new)).query((ResultSet row) -> {
            known.put(
                    row.getString("cart_order_id"),
                    new Known(
                            new OrderId(row.getLong("id")),
                            row.getString("cust_ref"),
                            OrderStatus.valueOf(row.getString("status")),
                            instant(row, "modified_at"),
                            row.getBoolean("edited"),
                            row.getBoolean("parked"),
                            row.getObject("canceled_at") != null));
        });
        return known;
    }

    /** Looked up one by one in the index: a merchant who is new has no orders in the statistics, so any other plan would read them all. */
    List<String> takenReferences(MerchantId merchant, Set<String> references) {
        return jdbc.sql("""
                        select wanted.reference from unnest(cast(? as varchar array)) as wanted (reference)
                        where (select id from orders where merchant_id = ? and cust_ref = wanted.reference) is not null
                        """)
                .params(references.toArray(String[]::new), merchant.value())
                .query(String.class)
                .list();
    }

    List<OrderRow> find(Collection<OrderId> ids) {
        return jdbc.sql("select * from orders where id = any(?)")
                .param(OrderWriter.ids(ids))
                .query((row, n) -> row(row))
                .list();
    }

    List<OrderRow> byReference(MerchantId merchant, Collection<String> references, String column) {
        return jdbc.sql("select * from orders where merchant_id = ? and " + column + " = any(?)")
                .params(merchant.value(), references.toArray(String[]::new))
                .query((row, n) -> row(row))
                .list();
    }

    Map<String, OrderRow> byCartOrderId(ConnectionId cart, Collection<String> cartOrderIds) {
        return jdbc
                .sql("select * from orders where cart_id = ? and cart_order_id = any(?)")
                .params(cart.value(), cartOrderIds.toArray(String[]::new))
                .query((row, n) -> row(row))
                .list()
                .stream()
                .collect(Collectors.toMap(OrderRow::cartOrderId, Function.identity()));
    }

    List<OrderRow> list(OrderQuery query) {
        StringBuilder sql = new StringBuilder("select * from orders where id < ?");
        List<Object> params = new ArrayList<>();
        params.add(query.beforeId() <= 0 ? Long.MAX_VALUE : query.beforeId());
        and(
                sql,
                params,
                " and merchant_id = ?",
                query.merchant() == null ? null : query.merchant().value());
        and(
                sql,
                params,
                " and status = ?",
                query.status() == null ? null : query.status().name());
        if (query.number() != null) {
            sql.append(" and (cust_ref = ? or cust_po_no = ?)");
            params.add(query.number());
            params.add(query.number());
        }
        and(sql, params, " and received_at >= ?", query.from() == null ? null : utc(query.from()));
        and(sql, params, " and received_at < ?", query.to() == null ? null : utc(query.to()));
        sql.append(" order by id desc limit ?");
        params.add(Math.clamp(query.limit(), 1, 1000));
        return jdbc.sql(sql.toString())
                .params(params)
                .query((row, n) -> row(row))
                .list();
    }

    private static void and(StringBuilder sql, List<Object> params, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            params.add(value);
        }
    }

    Map<OrderStatus, Long> counts(@Nullable MerchantId merchant, Instant since) {
        Map<OrderStatus, Long> counts = new EnumMap<>(OrderStatus.class);
        jdbc.sql("select status, count(*) as orders from orders where received_at >= ?"
                        + (merchant == null ? "" : " and merchant_id = ?") + " group by status")
                .params(merchant == null ? List.of(utc(since)) : List.of(utc(since), merchant.value()))
                .query((ResultSet row) -> {
                    counts.put(OrderStatus.valueOf(row.getString("status")), row.getLong("orders"));
                });
        return counts;
    }

    Map<String, Long> heldShipMethods(ConnectionId cart) {
        Map<String, Long> held = new TreeMap<>();
        jdbc.sql("""
                        select held_subject, count(*) as orders from orders
                        where cart_id = ? and held_for = 'ship-method' and status = 'ERROR' group by held_subject
                        """).param(cart.value()).query((ResultSet row) -> {
            held.put(row.getString("held_subject"), row.getLong("orders"));
        });
        return held;
    }

    /** Orders of a cart held for a ship-method code, oldest first, locked until the caller's transaction ends. */
    List<OrderRow> held(ConnectionId cart, String code, OrderId after, int limit) {
        return jdbc.sql("""
                        select * from orders
                        where cart_id = ? and held_for = 'ship-method' and held_subject = ? and status = 'ERROR' and id > ?
                        order by id limit ? for update
                        """)
                .params(cart.value(), code, after.value(), limit)
                .query((row, n) -> row(row))
                .list();
    }

    /** Carts that have orders held for a ship method. */
    List<ConnectionId> cartsWithHeld() {
        return jdbc.sql("select distinct cart_id from orders where held_for = 'ship-method'")
                .query((row, n) -> new ConnectionId(row.getLong("cart_id")))
                .list();
    }

    List<OrderEvent> history(OrderId id) {
        return jdbc.sql("select at, status, cause from order_events where order_id = ? order by at")
                .param(id.value())
                .query((row, n) -> new OrderEvent(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("status"),
                        row.getString("cause")))
                .list();
    }

    List<BookedLine> lines(Collection<OrderId> orders) {
        return jdbc.sql("select * from order_lines where order_id = any(?) order by order_id, line_no")
                .param(OrderWriter.ids(orders))
                .query((row, n) -> new BookedLine(
                        new OrderId(row.getLong("order_id")),
                        row.getInt("line_no"),
                        row.getString("line_item_id"),
                        row.getString("sku"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("shipped"),
                        row.getBoolean("filtered")))
                .list();
    }

    private static OrderRow row(ResultSet row) throws SQLException {
        return new OrderRow(
                new OrderId(row.getLong("id")),
                new MerchantId(row.getLong("merchant_id")),
                new ConnectionId(row.getLong("cart_id")),
                row.getString("cart_order_id"),
                row.getString("cust_ref"),
                row.getString("cust_po_no"),
                OrderStatus.valueOf(row.getString("status")),
                row.getBoolean("on_hold"),
                row.getBoolean("sending_canceled"),
                row.getString("reason"),
                row.getString("category"),
                instant(row, "ordered_at"),
                instant(row, "modified_at"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                instant(row, "delivered_at"),
                instant(row, "shipped_at"),
                instant(row, "confirmed_at"),
                instant(row, "canceled_at"),
                new Ref(row.getLong("raw_document"), row.getInt("raw_index")),
                new Ref(row.getLong("document"), row.getInt("document_index")),
                row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
