package io.caravan.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The floor's books: the hub's own tables by plain JDBC. */
final class FloorBook {

    private final Connection connection;
    private final long merchant;
    private long nextOrder;
    private long nextDocument;

    FloorBook(Connection connection, long merchant) {
        this.connection = connection;
        this.merchant = merchant;
        this.nextOrder = merchant * 10_000_000;
        this.nextDocument = merchant * 10_000_000;
    }

    /** Orders claimed for one file. */
    record Claimed(Long[] ids, List<JsonNode> orders, long batch) {}

    void store(byte[] raw, List<JsonNode> orders, byte[] canonical) throws SQLException, IOException {
        long rawDocument = keep("RAW_ORDERS", raw, orders.size());
        long document = keep("ORDERS", canonical, orders.size());
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        try (PreparedStatement order = connection.prepareStatement("""
                        insert into orders (id, merchant_id, cart_id, cart_order_id, cust_ref, cust_po_no, status, ordered_at, modified_at,
                            received_at, updated_at, raw_document, raw_index, document, document_index)
                        values (?, ?, ?, ?, ?, ?, 'NEW', ?, ?, ?, ?, ?, ?, ?, ?)""");
                PreparedStatement line = connection.prepareStatement(
                        "insert into order_lines (order_id, line_no, line_item_id, sku, quantity, filtered) values (?, ?, ?, ?, ?, false)");
                PreparedStatement event = event("NEW");
                PreparedStatement queue = connection.prepareStatement(
                        "insert into deliveries (order_id, connection_id, status, next_attempt_at) values (?, ?, 'READY', ?)")) {
            for (int i = 0; i < orders.size(); i++) {
                JsonNode from = orders.get(i);
                long id = nextOrder++;
                set(
                        order,
                        id,
                        merchant,
                        merchant,
                        from.get("cart_order_id").asText(),
                        from.get("cust_ref").asText(),
                        from.get("cust_po_no").asText(),
                        OffsetDateTime.parse(from.get("order_date").asText()),
                        OffsetDateTime.parse(from.get("modified_at").asText()),
                        now,
                        now,
                        rawDocument,
                        i,
                        document,
                        i);
                for (JsonNode item : from.get("lines")) {
                    set(
                            line,
                            id,
                            item.get("line_no").asInt(),
                            item.get("line_item_id").asText(),
                            item.get("sku").asText(),
                            item.get("quantity").decimalValue());
                }
                set(event, id, now);
                set(queue, id, merchant, now);
            }
            order.executeBatch();
            line.executeBatch();
            event.executeBatch();
            queue.executeBatch();
        }
    }

    Claimed claim(long batch, int limit) throws SQLException, IOException {
        Map<Long, List<Integer>> wanted = new LinkedHashMap<>();
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select d.order_id, o.document, o.document_index from deliveries d join orders o on o.id = d.order_id
                where d.connection_id = ? and d.status = 'READY' order by d.next_attempt_at, d.order_id limit ?""")) {
            select.setLong(1, merchant);
            select.setInt(2, limit);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                ids.add(rows.getLong(1));
                wanted.computeIfAbsent(rows.getLong(2), any -> new ArrayList<>())
                        .add(rows.getInt(3));
            }
        }
        Claimed claimed = new Claimed(ids.toArray(Long[]::new), new ArrayList<>(), batch);
        if (!ids.isEmpty()) {
            move(claimed, "SENDING");
            read(wanted, claimed.orders());
        }
        return claimed;
    }

    private void read(Map<Long, List<Integer>> wanted, List<JsonNode> into) throws SQLException, IOException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, content from documents where id = any(?)")) {
            select.setArray(
                    1, connection.createArrayOf("bigint", wanted.keySet().toArray()));
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                JsonNode page =
                        Floor.parse(new GZIPInputStream(new ByteArrayInputStream(rows.getBytes(2))).readAllBytes());
                wanted.get(rows.getLong(1)).forEach(index -> into.add(page.get(index)));
            }
        }
    }

    void written(Claimed claimed, byte[] file) throws SQLException, IOException {
        keep("SENT_ORDERS", file, 1);
        move(claimed, "WRITTEN");
    }

    void accepted(Claimed claimed) throws SQLException {
        move(claimed, "ACCEPTED");
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        try (PreparedStatement orders = connection.prepareStatement(
                        "update orders set status = 'AT_WMS', delivered_at = ?, updated_at = ? where id = any(?)");
                PreparedStatement event = event("AT_WMS")) {
            orders.setObject(1, now);
            orders.setObject(2, now);
            orders.setArray(3, connection.createArrayOf("bigint", claimed.ids()));
            orders.executeUpdate();
            for (Long id : claimed.ids()) {
                set(event, id, now);
            }
            event.executeBatch();
        }
    }

    private void move(Claimed claimed, String status) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update deliveries set status = ?, batch_id = ? where connection_id = ? and order_id = any(?)")) {
            update.setString(1, status);
            update.setLong(2, claimed.batch());
            update.setLong(3, merchant);
            update.setArray(4, connection.createArrayOf("bigint", claimed.ids()));
            update.executeUpdate();
        }
    }

    private PreparedStatement event(String status) throws SQLException {
        return connection.prepareStatement("insert into order_events (order_id, at, status, cause) values (?, ?, '"
                + status + "', 'moved by the floor')");
    }

    private long keep(String kind, byte[] content, int items) throws SQLException, IOException {
        long id = nextDocument++ * 4 + kind.length() % 4;
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into documents (id, connection_id, kind, created_at, items, content) values (?, ?, ?, now(), ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, merchant);
            insert.setString(3, kind);
            insert.setInt(4, items);
            insert.setBytes(5, packed(content));
            insert.executeUpdate();
        }
        return id;
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
        try (OutputStream out = new GZIPOutputStream(bytes, 8192) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static void set(PreparedStatement row, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            row.setObject(i + 1, values[i]);
        }
        row.addBatch();
    }
}
