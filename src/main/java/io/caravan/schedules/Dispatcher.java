package io.caravan.schedules;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.schedules.Schedules.RunRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Sends one run down the road and writes down how it went. Whatever happens, it returns. */
@Component
class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Accounts accounts;
    private final Cursors cursors;
    private final Runs runs;
    private final Road road;
    private final Clockwork clockwork;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Dispatcher(
            Accounts accounts,
            Cursors cursors,
            Runs runs,
            Road road,
            Clockwork clockwork,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.cursors = cursors;
        this.runs = runs;
        this.road = road;
        this.clockwork = clockwork;
        this.events = events;
        this.clock = clock;
    }

    void dispatch(ConnectionId id, Job job) {
        try {
            run(accounts.connection(id), job);
        } catch (NoSuchElementException e) {
            log.debug("{} of connection {} is not run: the connection is gone", job.route(), id);
        } catch (RuntimeException e) {
            log.error("{} of connection {} could not be run or written down", job.route(), id, e);
        } finally {
            MDC.clear();
        }
    }

    private void run(Connection connection, Job job) {
        MDC.setContextMap(Map.of(
                "account", connection.account(),
                "merchant", connection.merchant(),
                "connection", connection.name(),
                "job", job.route()));
        Instant startedAt = clock.instant();
        Run.Window window = cursors.open(connection, job);
        Run run = new Run(runs.begin(connection.id(), job, clockwork.node(), startedAt), job, connection, window);
        MDC.put("run", Long.toString(run.id()));
        log.debug("{} begins, {} to {}", run, window.since(), window.until());
        boolean thrown = travel(run);
        RunRecord record = runs.finish(run, startedAt, outcome(run, thrown), clock.instant());
        Report.of(connection, record, run.failure()).log(log);
        Failure failure = run.failure();
        events.publishEvent(new RunFinished(connection, record, failure == null ? null : failure.category()));
    }

    /** True when something was thrown that no route had handled. */
    private boolean travel(Run run) {
        try {
            road.travel(run);
            return false;
        } catch (Throwable e) {
            run.failed(classified(run, e));
            return true;
        }
    }

    private static Failure classified(Run run, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailureException named) {
                return named.failure();
            }
        }
        log.error("{} met an internal error", run, thrown);
        return Failure.of(
                Category.REJECTED,
                "Internal error of the hub, not of the other system: "
                        + thrown.getClass().getSimpleName() + ". The log has the rest.");
    }

    /** A run has failed when the trouble was with the run as a whole; trouble with a record is counted and the run is done. */
    private static String outcome(Run run, boolean thrown) {
        Failure failure = run.failure();
        boolean whole = failure != null && (failure.category().endsRun() || run.failed() == 0);
        return thrown || whole || run.isBrokenOff() ? Runs.FAILED : Runs.DONE;
    }
}
