package io.caravan.alerts;

import io.caravan.accounts.ConnectionId;
import io.caravan.failures.Redacted;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends alerts, by success or by a person; costs one look into an index when there is nothing to end. */
@Component
class AlertClosing {

    private static final String CLOSE = """
            update alerts set state = ?, closed = id, closed_at = ?, closed_by = ?, due = null
            where id = ? and closed = 0
            """;

    private final JdbcTemplate jdbc;
    private final ActiveAlerts active;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AlertClosing(JdbcTemplate jdbc, ActiveAlerts active, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.active = active;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void resolve(@Nullable ConnectionId connection, String cause, Collection<String> records) {
        AlertKey key = AlertKey.of(connection, cause);
        if (records.isEmpty() || !active.any(key)) {
            return;
        }
        Set<String> wanted = records.stream().map(AlertKey::record).collect(Collectors.toSet());
        transaction.executeWithoutResult(
                status -> close("RESOLVED", null, active.find(key, wanted).values()));
    }

    void dismiss(long alert, String by) {
        close("DISMISSED", Redacted.line(by, 200), List.of(alert));
    }

    private void close(String state, @Nullable String by, Collection<Long> ids) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.batchUpdate(CLOSE, ids.stream().sorted().toList(), AlertRaising.BATCH, (update, id) -> {
            update.setString(1, state);
            update.setObject(2, now);
            update.setString(3, by);
            update.setLong(4, id);
        });
    }
}
