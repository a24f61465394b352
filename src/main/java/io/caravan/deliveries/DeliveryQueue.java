package io.caravan.deliveries;

import io.caravan.accounts.ConnectionId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How much waits for each warehouse, for gauges: one statement, each part of it answered by an index. */
@Component
public class DeliveryQueue {

    private static final String DEPTHS = """
            select connection_id, status, count(*) as orders from deliveries
            where status = 'READY' and connection_id = any(?) group by connection_id, status
            union all
            select connection_id, status, count(*) as orders from deliveries
            where status = 'UNSURE' and connection_id = any(?) group by connection_id, status
            union all
            select connection_id, status, count(*) as orders from deliveries
            where status = 'GAVE_UP' and connection_id = any(?) group by connection_id, status
            """;

    private final JdbcTemplate jdbc;

    DeliveryQueue(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many orders stand at one status.
     *
     * @param status READY (to be sent), UNSURE (may have arrived) or GAVE_UP (a person must act)
     */
    public record Depth(ConnectionId connection, String status, long orders) {}

    /** The depths of these WMS connections; what is zero is absent. */
    public List<Depth> depths(Collection<ConnectionId> warehouses) {
        Long[] ids = warehouses.stream().map(ConnectionId::value).toArray(Long[]::new);
        return jdbc.query(
                DEPTHS,
                (row, number) -> new Depth(
                        new ConnectionId(row.getLong("connection_id")), row.getString("status"), row.getLong("orders")),
                ids,
                ids,
                ids);
    }
}
