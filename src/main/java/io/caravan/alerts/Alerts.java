package io.caravan.alerts;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.failures.Failure;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The alert book. Raising the same cause for the same record again counts up instead of adding a row; what comes
 * back after it was resolved or dismissed is a new alert, so that the old one keeps its end and the newest trouble is listed first.
 */
public interface Alerts {

    /**
     * Raises or counts up.
     *
     * @param connection where it happened; null for the hub itself (a broken connector folder, a bad account file)
     * @param cause what kind of trouble, stable between occurrences: a job's route name, {@code connector},
     *     {@code file}
     * @param record the order number, SKU or file it concerns; null when the connection as a whole is meant
     */
    void raise(@Nullable ConnectionId connection, String cause, @Nullable String record, Failure failure);

    /** As {@link #raise}, many records of one cause in one transaction. */
    void raiseAll(@Nullable ConnectionId connection, String cause, Collection<RecordFailure> failures);

    /** Success: the active alerts of these records are over. Cheap when the connection has none. */
    void dismiss(@Nullable ConnectionId connection, String cause, Collection<String> records);

    /** The connection works again: its active alerts without a record are over. */
    void dismiss(@Nullable ConnectionId connection, String cause);

    /** A person has seen it. */
    void dismissById(long alert, String by);

    /**
     * Newest first; a merchant's user sees only that merchant's.
     *
     * @param limit at most 1,000
     * @param beforeId the last id of the page before; 0 for the first page
     */
    List<Alert> list(@Nullable MerchantId merchant, boolean activeOnly, int limit, long beforeId);

    /** The active alerts, counted; at most a few seconds old, for gauges. */
    List<ActiveCount> activeCounts();

    /** Removes alerts that ended longer ago than {@code caravan.alerts.keep}; returns how many. */
    int sweep();

    /** How many alerts of a connection (null: the hub itself) are active in a category. */
    record ActiveCount(@Nullable ConnectionId connection, String category, long count) {}

    /** A record and what went wrong with it. */
    record RecordFailure(String record, Failure failure) {}

    /**
     * One alert.
     *
     * @param count how often it happened
     * @param state ACTIVE, RESOLVED (by success) or DISMISSED (by a person)
     */
    record Alert(
            long id,
            @Nullable ConnectionId connection,
            String cause,
            @Nullable String record,
            String category,
            String message,
            Instant firstAt,
            Instant lastAt,
            int count,
            String state) {}
}
