package io.caravan.deliveries;

import io.caravan.accounts.ConnectionId;
import io.caravan.deliveries.Deliveries.Delivery;
import io.caravan.orders.OrderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Reads rows of the table {@code deliveries}. */
final class DeliveryRows {

    private static final SortedSet<Integer> NONE = Collections.emptySortedSet();

    private DeliveryRows() {}

    static Delivery read(ResultSet row, Map<ConnectionId, SortedSet<Integer>> parts) throws SQLException {
        OffsetDateTime firstFailed = row.getObject("first_failed_at", OffsetDateTime.class);
        return new Delivery(
                new OrderId(row.getLong("order_id")),
                row.getLong("connection_id"),
                row.getString("status"),
                row.getObject("next_attempt_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                firstFailed == null ? null : firstFailed.toInstant(),
                row.getString("category"),
                row.getString("message"),
                row.getString("wms_order_id"),
                row.getObject("sent_document", Long.class),
                List.copyOf(parts.getOrDefault(new ConnectionId(row.getLong("connection_id")), NONE)));
    }
}
