package io.caravan.alerts;

import io.caravan.accounts.ConnectionId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The connections that do not work at present, for health: at most one trouble per connection and job. */
@Component
public class ConnectionTroubles {

    private final JdbcClient jdbc;

    ConnectionTroubles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Trouble with a connection as a whole.
     *
     * @param cause the job's route name
     */
    public record ConnectionTrouble(
            ConnectionId connection, String cause, String category, String message, Instant since) {}

    public List<ConnectionTrouble> active() {
        return jdbc.sql("""
                        select connection_id, cause, category, message, first_at from alerts
                        where closed = 0 and record = '' and connection_id <> 0 order by connection_id, first_at
                        """)
                .query((row, number) -> new ConnectionTrouble(
                        new ConnectionId(row.getLong("connection_id")),
                        row.getString("cause"),
                        row.getString("category"),
                        row.getString("message"),
                        row.getObject("first_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
