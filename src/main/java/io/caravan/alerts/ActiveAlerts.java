package io.caravan.alerts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the active alerts of records in one statement, however many records there are. */
@Component
class ActiveAlerts {

    static final String FIND = """
            select alerts.id, alerts.record
            from unnest(cast(? as varchar array)) as wanted (record)
            join alerts on alerts.connection_id = ? and alerts.closed = 0 and alerts.cause = ?
                       and alerts.record = wanted.record
            """;
    static final String ANY = "select 1 from alerts where connection_id = ? and closed = 0 and cause = ? limit 1";

    private final JdbcTemplate jdbc;

    ActiveAlerts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** True when there is one at all: a single look into an index. */
    boolean any(AlertKey key) {
        return !jdbc.queryForList(ANY, Integer.class, key.connection(), key.cause())
                .isEmpty();
    }

    /** Ids by record. */
    Map<String, Long> find(AlertKey key, Collection<String> records) {
        Object wanted = records.toArray(String[]::new);
        Map<String, Long> ids = new HashMap<>();
        jdbc.query(
                FIND,
                row -> {
                    ids.put(row.getString("record"), row.getLong("id"));
                },
                wanted,
                key.connection(),
                key.cause());
        return ids;
    }
}
