package io.caravan.outbox;

import io.caravan.accounts.ConnectionId;
import io.caravan.failures.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a failed record waits. Of what waits for a system that cannot be reached one batch feels for it: after a minute, and then after
 * as long as it has been waiting. What is unsure is asked about after a minute.
 */
final class Redelivery {

    private static final Duration SOON = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final RetryPolicy retry;
    private final String table;
    private final String key;
    private final String connection;

    Redelivery(JdbcClient jdbc, RetryPolicy retry, String table, String key, String connection) {
        this.jdbc = jdbc;
        this.retry = retry;
        this.table = table;
        this.key = key;
        this.connection = connection;
    }

    Duration after(ConnectionId of, Collection<Long> keys, Failure failure, Instant now) {
        if (failure.retryAfter() != null) {
            return failure.retryAfter();
        }
        return switch (failure.category()) {
            case UNSURE -> SOON;
            case UNREACHABLE -> {
                Duration wait = shorter(retry.every(), waited(of, keys, now));
                yield anotherFeelsForIt(of, keys, now, now.plus(wait)) ? retry.every() : wait;
            }
            default -> retry.every();
        };
    }

    private boolean anotherFeelsForIt(ConnectionId of, Collection<Long> keys, Instant now, Instant until) {
        return !jdbc.sql("select " + key + " from " + table + " where " + connection
                        + " = ? and status = 'READY' and next_attempt_at > ? and next_attempt_at <= ?"
                        + " and category = 'UNREACHABLE' and " + key + " <> all(?) limit 1")
                .params(of.value(), utc(now), utc(until), keys.toArray(Long[]::new))
                .query(Long.class)
                .list()
                .isEmpty();
    }

    private Duration waited(ConnectionId of, Collection<Long> keys, Instant now) {
        OffsetDateTime since = jdbc.sql("select min(first_failed_at) from " + table + " where " + connection
                        + " = ? and " + key + " = any(?)")
                .params(of.value(), keys.toArray(Long[]::new))
                .query(OffsetDateTime.class)
                .optional()
                .orElse(null);
        Duration waited = since == null ? Duration.ZERO : Duration.between(since.toInstant(), now);
        return waited.compareTo(SOON) < 0 ? SOON : waited;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
