package io.caravan.alerts;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.ConnectionId;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.Redacted;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Raises alerts by the thousand: finds those that are active, adds the missing, counts all up. The unique key decides
 * when two nodes add the same alert; an alert that is closed between finding and counting is raised anew.
 */
@Component
class AlertRaising {

    private static final String ADD = """
            insert into alerts (connection_id, merchant_id, cause, record, category, message, first_at, last_at,
                                occurrences, state, due)
            values (?, ?, ?, ?, ?, ?, ?, ?, 0, 'ACTIVE', ?)
            on conflict do nothing
            """;
    private static final String COUNT_UP = """
            update alerts
            set occurrences = occurrences + ?, last_at = ?, message = ?,
                due = case when category <> ? and ? = 'NOW' then 'NOW' else due end,
                category = ?
            where id = ? and closed = 0
            """;
    static final int BATCH = 1_000;
    private static final int ATTEMPTS = 10;

    private final JdbcTemplate jdbc;
    private final ActiveAlerts active;
    private final TransactionTemplate transaction;
    private final Accounts accounts;
    private final Clock clock;

    AlertRaising(
            JdbcTemplate jdbc,
            ActiveAlerts active,
            PlatformTransactionManager transactions,
            Accounts accounts,
            Clock clock) {
        this.jdbc = jdbc;
        this.active = active;
        this.transaction = new TransactionTemplate(transactions);
        this.accounts = accounts;
        this.clock = clock;
    }

    void raise(@Nullable ConnectionId connection, String cause, Collection<RecordFailure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        AlertKey key = AlertKey.of(connection, cause);
        SortedMap<String, Occurrence> occurrences = new TreeMap<>();
        for (RecordFailure failed : failures) {
            occurrences.merge(AlertKey.record(failed.record()), Occurrence.of(failed.failure()), Occurrence::then);
        }
        long merchant = merchant(connection);
        transaction.executeWithoutResult(status -> {
            SortedMap<String, Occurrence> open = new TreeMap<>(occurrences);
            for (int attempt = 0; !open.isEmpty(); attempt++) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("alerts of " + key + " are closed faster than they can be raised");
                }
                raiseSome(key, merchant, open);
            }
        });
    }

    /** Takes out of {@code open} whatever could be counted. */
    private void raiseSome(AlertKey key, long merchant, SortedMap<String, Occurrence> open) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Map<String, Long> ids = active.find(key, open.keySet());
        if (ids.size() < open.size()) {
            SortedMap<String, Occurrence> missing = new TreeMap<>(open);
            missing.keySet().removeAll(ids.keySet());
            add(key, merchant, missing, now);
            ids.putAll(active.find(key, missing.keySet()));
        }
        List<Map.Entry<String, Long>> found =
                ids.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        int[] counted = countUp(found, open, now);
        for (int i = 0; i < counted.length; i++) {
            if (counted[i] != 0) {
                open.remove(found.get(i).getKey());
            }
        }
    }

    private void add(AlertKey key, long merchant, SortedMap<String, Occurrence> missing, OffsetDateTime now) {
        jdbc.batchUpdate(ADD, List.copyOf(missing.entrySet()), BATCH, (add, entry) -> {
            Occurrence occurrence = entry.getValue();
            add.setLong(1, key.connection());
            add.setLong(2, merchant);
            add.setString(3, key.cause());
            add.setString(4, entry.getKey());
            add.setString(5, occurrence.category().name());
            add.setString(6, occurrence.message());
            add.setObject(7, now);
            add.setObject(8, now);
            add.setString(9, occurrence.due());
        });
    }

    /** In the order of the ids, as closing does it too, so that nodes wait for each other instead of dead-locking. */
    private int[] countUp(List<Map.Entry<String, Long>> found, Map<String, Occurrence> open, OffsetDateTime now) {
        int[][] counted = jdbc.batchUpdate(COUNT_UP, found, BATCH, (update, entry) -> {
            Occurrence occurrence = open.get(entry.getKey());
            update.setInt(1, occurrence.times());
            update.setObject(2, now);
            update.setString(3, occurrence.message());
            update.setString(4, occurrence.category().name());
            update.setString(5, occurrence.due());
            update.setString(6, occurrence.category().name());
            update.setLong(7, entry.getValue());
        });
        return Arrays.stream(counted).flatMapToInt(Arrays::stream).toArray();
    }

    /** A connection may be removed while its last run ends; its trouble is then the hub's. */
    private long merchant(@Nullable ConnectionId connection) {
        if (connection == null) {
            return AlertRow.HUB;
        }
        try {
            return accounts.connection(connection).merchantId().value();
        } catch (NoSuchElementException e) {
            return AlertRow.HUB;
        }
    }

    private record Occurrence(Category category, String message, int times) {

        static Occurrence of(Failure failure) {
            return new Occurrence(failure.category(), Redacted.message(failure.message()), 1);
        }

        Occurrence then(Occurrence later) {
            return new Occurrence(later.category, later.message, times + later.times);
        }

        String due() {
            return (category.needsPerson() ? AlertMail.Kind.NOW : AlertMail.Kind.DIGEST).name();
        }
    }
}
