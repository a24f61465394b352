package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.calls.Grant;
import io.caravan.operations.Operations;
import io.caravan.schedules.Schedules.JobState;
import io.caravan.schedules.Schedules.RunRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection with the state of its jobs.
 *
 * @param authorization null where nobody needs to allow the hub in
 */
record ConnectionView(
        long id,
        String path,
        String merchant,
        String side,
        String connector,
        List<JobView> jobs,
        @Nullable AuthorizationView authorization) {

    /** Who allowed the hub in, when, to what, and until when if that is known. */
    record AuthorizationView(
            boolean connected,
            @Nullable Instant since,
            @Nullable String by,
            @Nullable String scope,
            @Nullable Instant endsAt) {

        static AuthorizationView of(@Nullable Grant grant) {
            return grant == null
                    ? new AuthorizationView(false, null, null, null, null)
                    : new AuthorizationView(true, grant.since(), grant.by(), grant.scope(), grant.endsAt());
        }

        String sentence() {
            return !connected
                    ? "not connected yet; caravan connect says how"
                    : "connected since " + Table.time(since) + " by " + by
                            + (scope == null ? "" : ", scope " + scope)
                            + (endsAt == null ? "" : ", until " + Table.time(endsAt));
        }
    }

    /**
     * One job.
     *
     * @param status paused, running, off, waiting (never ran), or how the last run ended: done, failed, interrupted
     */
    record JobView(
            String job,
            String schedule,
            String status,
            boolean paused,
            @Nullable Instant nextRun,
            @Nullable RunView lastRun) {}

    /** One run and what came of it. */
    record RunView(
            long id,
            String job,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String outcome,
            long done,
            long skipped,
            long failed,
            @Nullable String message) {

        static RunView of(RunRecord run) {
            return new RunView(
                    run.id(),
                    run.job().route(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.outcome().toLowerCase(Locale.ROOT),
                    run.done(),
                    run.skipped(),
                    run.failed(),
                    run.message());
        }
    }

    static ConnectionView of(
            Connection connection, Collection<JobState> jobs, @Nullable AuthorizationView authorization) {
        return new ConnectionView(
                connection.id().value(),
                connection.path(),
                connection.merchant(),
                connection.side().name().toLowerCase(Locale.ROOT),
                connection.connector(),
                jobs.stream()
                        .map(state -> new JobView(
                                state.job().route(),
                                state.schedule(),
                                Operations.status(state),
                                state.paused(),
                                state.nextRun(),
                                state.lastRun() == null ? null : RunView.of(state.lastRun())))
                        .toList(),
                authorization);
    }

    /** Many connections. */
    record ConnectionList(List<ConnectionView> connections) implements PlainText {
        @Override
        public String text() {
            Table table = new Table(
                    "CONNECTION", "JOB", "SCHEDULE", "STATUS", "LAST RUN", "NEXT RUN", "DONE", "FAILED", "MESSAGE");
            connections.forEach(connection -> connection.jobs().forEach(job -> {
                RunView last = job.lastRun();
                table.row(
                        connection.path(),
                        job.job(),
                        job.schedule(),
                        job.status(),
                        last == null ? null : last.startedAt(),
                        job.nextRun(),
                        last == null ? null : last.done(),
                        last == null ? null : last.failed(),
                        last == null ? null : last.message());
            }));
            String authorizations = connections.stream()
                    .filter(connection -> connection.authorization() != null)
                    .map(connection -> connection.path() + ": "
                            + Table.line(connection.authorization().sentence()) + "\n")
                    .collect(Collectors.joining());
            return table + (authorizations.isEmpty() ? "" : "\n" + authorizations);
        }
    }

    /** Runs, newest first. */
    record RunList(List<RunView> runs) implements PlainText {
        @Override
        public String text() {
            Table table =
                    new Table("RUN", "JOB", "STARTED", "FINISHED", "OUTCOME", "DONE", "SKIPPED", "FAILED", "MESSAGE");
            runs.forEach(run -> table.row(
                    run.id(),
                    run.job(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.outcome(),
                    run.done(),
                    run.skipped(),
                    run.failed(),
                    run.message()));
            return table.toString();
        }
    }
}
