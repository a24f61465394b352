package io.caravan.benchmark;

import io.caravan.Caravan;
import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.schedules.Schedules;
import io.caravan.schedules.Schedules.RunRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The real application on a benchmark account. */
final class Hub implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final ConfigurableApplicationContext context;
    private final Accounts accounts;
    private final Schedules schedules;
    private final JdbcClient jdbc;

    /** @param database a JDBC address without user */
    Hub(Path folder, Path account, Path routes, String database) {
        context = SpringApplication.run(
                Caravan.class,
                "--server.port=0",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--caravan.data=" + folder,
                "--caravan.accounts=" + account,
                "--caravan.routes=" + routes,
                "--caravan.dropbox.enabled=false");
        accounts = context.getBean(Accounts.class);
        schedules = context.getBean(Schedules.class);
        jdbc = context.getBean(JdbcClient.class);
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    Connection connection(String path) {
        return accounts.find(path)
                .orElseThrow(() -> new IllegalStateException(path + " was not applied: " + accounts.problems()));
    }

    /** Runs a job now and waits until it is done; throws when it did not go well. */
    RunRecord run(String path, Job job) {
        ConnectionId id = connection(path).id();
        long before = last(id, job).map(RunRecord::id).orElse(0L);
        schedules.runNow(id, job);
        return await(path, job, before);
    }

    /** Starts a job and does not wait. */
    void start(String path, Job job) {
        schedules.runNow(connection(path).id(), job);
    }

    RunRecord await(String path, Job job, long after) {
        ConnectionId id = connection(path).id();
        until(() -> last(id, job)
                .filter(run -> run.id() > after && run.finishedAt() != null)
                .isPresent());
        RunRecord run = last(id, job).orElseThrow();
        if (!run.outcome().equals("DONE") || run.failed() > 0) {
            throw new IllegalStateException(job.route() + " of " + path + " went wrong: " + run);
        }
        return run;
    }

    /** Rows of the table that match. */
    long count(String rows, Object... parameters) {
        return jdbc.sql("select count(*) from " + rows)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    static void until(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nothing came of it in " + PATIENCE);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    private Optional<RunRecord> last(ConnectionId id, Job job) {
        Stream<RunRecord> runs = schedules.runs(id, 20).stream();
        return runs.filter(run -> run.job() == job).max(Comparator.comparing(RunRecord::id));
    }

    @Override
    public void close() {
        context.close();
    }
}
