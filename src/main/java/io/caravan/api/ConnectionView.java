package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.operations.Operations;
import io.caravan.schedules.Schedules.JobState;
import io.caravan.schedules.Schedules.RunRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A connection with the state of its jobs. */
record ConnectionView(long id, String path, String merchant, String side, String connector, List<JobView> jobs) {

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

    static ConnectionView of(Connection connection, Collection<JobState> jobs) {
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
                        .toList());
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
            return table.toString();
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
