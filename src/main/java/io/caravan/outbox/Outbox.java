package io.caravan.outbox;

import io.caravan.accounts.ConnectionId;
import io.caravan.failures.Failure;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table used as a queue. It has the columns status, next_attempt_at, batch_id, attempts, first_failed_at, category and message;
 * {@code key} and {@code connection} name its own. Every method joins the caller's transaction.
 *
 * <p>READY -> SENDING -> (WRITTEN ->) ACCEPTED; a failure leads back to READY, to UNSURE or to GAVE_UP; HELD and STOPPED are a person's.
 */
public final class Outbox {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final RetryPolicy retry;
    private final Redelivery redelivery;
    private final String table;
    private final String key;
    private final String connection;

    public Outbox(JdbcClient jdbc, Clock clock, RetryPolicy retry, String table, String key, String connection) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.retry = retry;
        this.redelivery = new Redelivery(jdbc, retry, table, key, connection);
        this.table = table;
        this.key = key;
        this.connection = connection;
    }

    /** Keys that belong together. */
    public record Claim(long batch, Phase phase, List<Long> keys) {}

    /**
     * What to do next: first what an earlier run left unfinished, then what is due; empty when there is nothing.
     * No other run of the connection may be under way.
     */
    public Optional<Claim> claim(ConnectionId of, Handover handover, int limit) {
        return leftover(of, handover).or(() -> fresh(of, limit));
    }

    private Optional<Claim> leftover(ConnectionId of, Handover handover) {
        String open = handover == Handover.BLIND ? "('SENDING')" : "('SENDING', 'WRITTEN', 'UNSURE')";
        List<Long> batches = jdbc.sql("select batch_id from " + table + " where " + connection + " = ? and status in "
                        + open + " and next_attempt_at <= ? order by batch_id limit 1")
                .params(of.value(), now())
                .query(Long.class)
                .list();
        return batches.stream().findFirst().map(batch -> {
            String status = jdbc.sql("select min(status) from " + table + " where batch_id = ? and " + connection
                            + " = ? and status in " + open)
                    .params(batch, of.value())
                    .query(String.class)
                    .single();
            List<Long> keys = jdbc.sql("select " + key + " from " + table + " where batch_id = ? and " + connection
                            + " = ? and status = ? order by " + key)
                    .params(batch, of.value(), status)
                    .query(Long.class)
                    .list();
            return new Claim(batch, phase(handover, status), keys);
        });
    }

    private static Phase phase(Handover handover, String status) {
        return switch (handover) {
            case TWO_PHASE -> status.equals("WRITTEN") ? Phase.PUBLISH : Phase.SEND;
            case LOOKUP, BLIND -> Phase.ASK;
            case REPEATABLE -> Phase.SEND;
        };
    }

    private Optional<Claim> fresh(ConnectionId of, int limit) {
        List<Long> keys = jdbc.sql("select " + key + " from " + table + " where " + connection
                        + " = ? and status = 'READY' and next_attempt_at <= ? order by next_attempt_at, " + key
                        + " limit ? for update skip locked")
                .params(of.value(), now(), limit)
                .query(Long.class)
                .list();
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        long batch = jdbc.sql("select nextval('batch_ids')").query(Long.class).single();
        jdbc.sql("update " + table + " set status = 'SENDING', batch_id = ?, attempts = attempts + 1, category = null"
                        + " where " + connection + " = ? and " + key + " = any(?)")
                .params(batch, of.value(), array(keys))
                .update();
        return Optional.of(new Claim(batch, Phase.SEND, keys));
    }

    /** The batch lies under its temporary name. */
    public void written(ConnectionId of, long batch) {
        jdbc.sql("update " + table
                        + " set status = 'WRITTEN' where batch_id = ? and status in ('SENDING', 'UNSURE') and "
                        + connection + " = ?")
                .params(batch, of.value())
                .update();
    }

    /** The other system has them. */
    public void accepted(ConnectionId of, Collection<Long> keys) {
        jdbc.sql("update " + table + " set status = 'ACCEPTED', first_failed_at = null, category = null, message = null"
                        + " where " + connection + " = ? and " + key + " = any(?)")
                .params(of.value(), array(keys))
                .update();
    }

    /** The other system does not know them: they may be sent. */
    public void unknownThere(ConnectionId of, Collection<Long> keys) {
        jdbc.sql("update " + table + " set status = 'READY', next_attempt_at = ? where " + connection + " = ? and "
                        + key + " = any(?)")
                .params(now(), of.value(), array(keys))
                .update();
    }

    /**
     * Plans the next attempt, or gives up; returns when it is due at the earliest, empty when there is none. What is unsure is asked
     * about soon, and then as often as anything else is tried.
     */
    public Optional<Instant> failed(ConnectionId of, Collection<Long> keys, Failure failure) {
        Instant now = clock.instant();
        Instant next = now.plus(redelivery.after(of, keys, failure, now));
        String status = switch (failure.category()) {
            case UNSURE -> "UNSURE";
            case INCOMPLETE -> "HELD";
            default -> "READY";
        };
        jdbc.sql("update " + table + " " + """
                        set status = case when status = 'WRITTEN' then 'WRITTEN'
                                          when first_failed_at < ? and ? <> 'HELD' then 'GAVE_UP'
                                          else ? end,
                            next_attempt_at = case when category = 'UNSURE' and ? = 'UNSURE' then ? else ? end,
                            first_failed_at = coalesce(first_failed_at, ?), category = ?, message = ?
                        where\s""" + connection + " = ? and " + key + " = any(?)")
                .params(
                        utc(now.minus(retry.giveUpAfter())),
                        status,
                        status,
                        status,
                        utc(now.plus(retry.every())),
                        utc(next),
                        utc(now),
                        failure.category().name(),
                        shortened(failure.message()),
                        of.value(),
                        array(keys))
                .update();
        return status.equals("HELD") ? Optional.empty() : Optional.of(next);
    }

    /** Those of the keys that will not be tried again by themselves. */
    public List<Long> gaveUp(ConnectionId of, Collection<Long> keys) {
        return jdbc.sql("select " + key + " from " + table + " where status = 'GAVE_UP' and " + connection + " = ? and "
                        + key + " = any(?)")
                .params(of.value(), array(keys))
                .query(Long.class)
                .list();
    }

    /** The connection works: what waited for that is due. */
    public void works(ConnectionId of) {
        for (String status : List.of("READY", "WRITTEN")) {
            jdbc.sql("update " + table + " set next_attempt_at = ? where " + connection + " = ? and status = '" + status
                            + "' and next_attempt_at > ? and category in ('UNREACHABLE', 'UNAUTHORIZED')")
                    .params(now(), of.value(), now())
                    .update();
        }
    }

    /**
     * Makes records due now, with a new count of attempts. Those being sent are left alone, unless nobody can tell whether they
     * arrived: that is for a person to decide. Returns how many.
     */
    public int resend(ConnectionId of, Collection<Long> keys) {
        return jdbc.sql("update " + table
                        + " set status = 'READY', next_attempt_at = ?, attempts = 0, first_failed_at = null, category = null,"
                        + " message = null where " + connection + " = ? and " + key
                        + " = any(?) and (status not in ('SENDING', 'WRITTEN') or category = 'UNSURE')")
                .params(now(), of.value(), array(keys))
                .update();
    }

    /** A person keeps records from being sent ({@code HELD}, {@code STOPPED}) or says that they arrived; returns how many were still here. */
    public int park(ConnectionId of, Collection<Long> keys, String status) {
        return jdbc.sql("update " + table + " set status = ? where " + connection + " = ? and " + key
                        + " = any(?) and status in ('READY', 'HELD', 'STOPPED', 'GAVE_UP')")
                .params(status, of.value(), array(keys))
                .update();
    }

    /** When the earliest waiting record is due. */
    public Optional<Instant> nextDue(ConnectionId of) {
        return jdbc.sql("select min(next_attempt_at) from " + table + " where " + connection
                        + " = ? and status = 'READY'")
                .param(of.value())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    private static Long[] array(Collection<Long> keys) {
        return keys.toArray(Long[]::new);
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String message) {
        return message.length() <= 2000 ? message : message.substring(0, 1997) + "...";
    }
}
