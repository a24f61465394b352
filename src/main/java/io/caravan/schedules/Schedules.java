package io.caravan.schedules;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When jobs run, and how they went. */
public interface Schedules {

    /** There is work: runs an automatic job within a second or two; does nothing for any other schedule. */
    void wake(ConnectionId connection, Job job);

    /** As {@link #wake}, but not before the given time: hourly redelivery of automatic jobs. */
    void wakeAt(ConnectionId connection, Job job, Instant time);

    /** Something came in: runs within a second or two, whatever the schedule, unless that is off; while paused, after the pause. */
    void runSoon(ConnectionId connection, Job job);

    /** Runs once, whatever the schedule says; queued behind a run that is under way. */
    void runNow(ConnectionId connection, Job job);

    void pause(ConnectionId connection, Job job);

    void resume(ConnectionId connection, Job job);

    List<JobState> states();

    Optional<JobState> state(ConnectionId connection, Job job);

    /** Runs of a connection, newest first. */
    List<RunRecord> runs(ConnectionId connection, int limit);

    /** One connection's job as an operator sees it. */
    record JobState(
            ConnectionId connection,
            Job job,
            String schedule,
            boolean paused,
            boolean running,
            @Nullable Instant nextRun,
            @Nullable RunRecord lastRun) {}

    /**
     * A run that happened.
     *
     * @param outcome RUNNING, DONE, FAILED or INTERRUPTED (the process died)
     */
    record RunRecord(
            long id,
            ConnectionId connection,
            Job job,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String outcome,
            long done,
            long skipped,
            long failed,
            @Nullable String message) {}
}
