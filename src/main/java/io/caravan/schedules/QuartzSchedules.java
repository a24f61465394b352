package io.caravan.schedules;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.springframework.stereotype.Component;

/** Schedules kept by Quartz. */
@Component("schedules")
class QuartzSchedules implements Schedules {

    private static final int MOST_RUNS = 1_000;

    private final Accounts accounts;
    private final Clockwork clockwork;
    private final Wakes wakes;
    private final TriggerTable table;
    private final Runs runs;
    private final Clock clock;

    QuartzSchedules(Accounts accounts, Clockwork clockwork, Wakes wakes, TriggerTable table, Runs runs, Clock clock) {
        this.accounts = accounts;
        this.clockwork = clockwork;
        this.wakes = wakes;
        this.table = table;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void wake(ConnectionId connection, Job job) {
        ifAutomatic(connection, job, wakes::soon);
    }

    @Override
    public void wakeAt(ConnectionId connection, Job job, Instant time) {
        ifAutomatic(connection, job, key -> wakes.at(key, time));
    }

    @Override
    public void runSoon(ConnectionId id, Job job) {
        connection(id)
                .filter(connection -> !(connection.schedule(job) instanceof Schedule.Off))
                .ifPresent(connection -> wakes.news(Triggers.job(id, job)));
    }

    private void ifAutomatic(ConnectionId id, Job job, Consumer<JobKey> action) {
        connection(id)
                .filter(connection -> connection.schedule(job) instanceof Schedule.Automatic)
                .ifPresent(connection -> action.accept(Triggers.job(id, job)));
    }

    @Override
    public void runNow(ConnectionId connection, Job job) {
        clockwork.plan(List.of(new Clockwork.Once(key(connection, job), Triggers.NOW, clock.instant())));
    }

    @Override
    public void pause(ConnectionId connection, Job job) {
        clockwork.pause(key(connection, job));
    }

    @Override
    public void resume(ConnectionId connection, Job job) {
        clockwork.resume(key(connection, job));
    }

    @Override
    public List<JobState> states() {
        Map<JobKey, Instant> nextRuns = table.nextRuns();
        Map<JobKey, RunRecord> lastRuns = new HashMap<>();
        runs.lastOfEach().forEach(run -> lastRuns.put(Triggers.job(run.connection(), run.job()), run));
        Set<String> paused = clockwork.pausedGroups();
        List<JobState> states = new ArrayList<>();
        for (Connection connection : accounts.connections()) {
            for (Job job : Job.values()) {
                if (job.side() == connection.side()) {
                    JobKey key = Triggers.job(connection.id(), job);
                    states.add(state(connection, job, paused, nextRuns.get(key), lastRuns.get(key)));
                }
            }
        }
        return states;
    }

    @Override
    public Optional<JobState> state(ConnectionId id, Job job) {
        return connection(id)
                .filter(connection -> connection.side() == job.side())
                .map(connection -> state(
                        connection,
                        job,
                        clockwork.pausedGroups(),
                        table.nextRun(Triggers.job(id, job)),
                        runs.last(id, job).orElse(null)));
    }

    private static JobState state(
            Connection connection, Job job, Set<String> paused, @Nullable Instant next, @Nullable RunRecord last) {
        return new JobState(
                connection.id(),
                job,
                Triggers.text(connection.schedule(job)),
                paused.contains(Triggers.group(Triggers.job(connection.id(), job))),
                last != null && last.outcome().equals(Runs.RUNNING),
                next,
                last);
    }

    @Override
    public List<RunRecord> runs(ConnectionId connection, int limit) {
        return runs.newest(connection, Math.clamp(limit, 0, MOST_RUNS));
    }

    /** The connection's key for this job; throws NoSuchElementException or IllegalArgumentException when there is none. */
    private JobKey key(ConnectionId id, Job job) {
        Connection connection = accounts.connection(id);
        if (connection.side() != job.side()) {
            throw new IllegalArgumentException(
                    connection.path() + " is not a connection that has the job " + job.route());
        }
        return Triggers.job(id, job);
    }

    private Optional<Connection> connection(ConnectionId id) {
        try {
            return Optional.of(accounts.connection(id));
        } catch (NoSuchElementException gone) {
            return Optional.empty();
        }
    }
}
