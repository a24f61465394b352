package io.caravan.operations;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.connectors.Connectors;
import io.caravan.schedules.Schedules;
import io.caravan.schedules.Schedules.JobState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How every connection's jobs stand, cheap enough to be asked once per attribute by a console. */
@Component("operations")
public class Operations {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Schedules schedules;
    private final Connectors connectors;
    private final Clock clock;
    private Snapshot snapshot = new Snapshot(Instant.MIN, Map.of());

    Operations(Schedules schedules, Connectors connectors, Clock clock) {
        this.schedules = schedules;
        this.connectors = connectors;
        this.clock = clock;
    }

    private record Snapshot(Instant at, Map<ConnectionId, Map<Job, JobState>> states) {}

    /** A connection's jobs in the order of the road; at most a second old. */
    public Map<Job, JobState> jobs(ConnectionId connection) {
        return states().getOrDefault(connection, Map.of());
    }

    private synchronized Map<ConnectionId, Map<Job, JobState>> states() {
        Instant now = clock.instant();
        if (snapshot.at().isBefore(now.minus(FRESH))) {
            Map<ConnectionId, Map<Job, JobState>> states = new HashMap<>();
            schedules
                    .states()
                    .forEach(state -> states.computeIfAbsent(state.connection(), id -> new EnumMap<>(Job.class))
                            .put(state.job(), state));
            snapshot = new Snapshot(now, states);
        }
        return snapshot.states();
    }

    /** One word: {@code paused}, {@code running}, {@code off}, {@code waiting} (never ran), or how the last run ended. */
    public static String status(JobState state) {
        if (state.paused()) {
            return "paused";
        }
        if (state.running()) {
            return "running";
        }
        if (state.lastRun() == null) {
            return state.schedule().equals("off") ? "off" : "waiting";
        }
        return state.lastRun().outcome().toLowerCase(Locale.ROOT);
    }

    /** Calls the other system with the connection's credentials and says in a sentence whether it answered. */
    public Checked check(Connection connection) {
        if (connectors.waitsToBeAsked(connection)) {
            return new Checked(
                    true,
                    connection.path() + ": there is nothing to call. The hub waits to be asked at /pickups/"
                            + connection.path() + "; orders that were fetched are at_wms.");
        }
        return connectors
                .check(connection)
                .map(failure -> new Checked(
                        false, connection.path() + " does not work (" + failure.category() + "): " + failure.message()))
                .orElseGet(() -> new Checked(true, connection.path() + " works: the other system answered."));
    }

    /** What a check found. */
    public record Checked(boolean works, String message) {}
}
