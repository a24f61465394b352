package io.caravan.schedules;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.failures.Failure;
import io.caravan.schedules.Schedules.RunRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.quartz.JobKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The book of runs. A run that did nothing is overwritten by the next one of its connection and job. */
@Component
class Runs {

    static final String RUNNING = "RUNNING";
    static final String DONE = "DONE";
    static final String FAILED = "FAILED";

    private static final int MESSAGE = 2000;
    private static final int SWEEP = 5_000;

    /** Quartz nodes check in every five seconds; one silent for this long is dead. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens a row, reusing the last one if that run was idle. Never called twice at once for a connection and job. */
    long begin(ConnectionId connection, Job job, String node, Instant at) {
        Optional<RunRecord> last = last(connection, job);
        if (last.filter(Runs::idle).isPresent()) {
            long id = last.get().id();
            jdbc.sql(
                            "update runs set outcome = 'RUNNING', node = :node, started_at = :at, finished_at = null where id = :id")
                    .param("node", node)
                    .param("at", utc(at))
                    .param("id", id)
                    .update();
            return id;
        }
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into runs (connection_id, job, node, started_at, outcome)
                        values (:connection, :job, :node, :at, 'RUNNING')
                        """)
                .param("connection", connection.value())
                .param("job", job.route())
                .param("node", node)
                .param("at", utc(at))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    private static boolean idle(RunRecord run) {
        return run.outcome().equals(DONE) && run.message() == null && run.done() + run.skipped() + run.failed() == 0;
    }

    RunRecord finish(Run run, Instant startedAt, String outcome, Instant at) {
        Failure failure = run.failure();
        String message = failure == null ? null : shortened(failure.message());
        jdbc.sql("""
                        update runs
                        set outcome = :outcome, finished_at = :at, done = :done, skipped = :skipped, failed = :failed,
                            category = :category, message = :message
                        where id = :id
                        """)
                .param("outcome", outcome)
                .param("at", utc(at))
                .param("done", run.done())
                .param("skipped", run.skipped())
                .param("failed", run.failed())
                .param("category", failure == null ? null : failure.category().name())
                .param("message", message)
                .param("id", run.id())
                .update();
        return new RunRecord(
                run.id(),
                run.connection().id(),
                run.job(),
                startedAt,
                at,
                outcome,
                run.done(),
                run.skipped(),
                run.failed(),
                message);
    }

    Optional<RunRecord> last(ConnectionId connection, Job job) {
        return jdbc.sql("select * from runs where connection_id = :connection and job = :job order by id desc limit 1")
                .param("connection", connection.value())
                .param("job", job.route())
                .query(Runs::read)
                .optional();
    }

    /** The last run of every job the scheduler knows. */
    List<RunRecord> lastOfEach() {
        return jdbc.sql("""
                        select r.*
                        from (select (select max(id) from runs
                                      where connection_id = cast(d.job_name as bigint) and job = d.job_group) as id
                              from qrtz_job_details d where d.job_class_name = :ours) last
                        join runs r on r.id = last.id
                        """)
                .param("ours", RunJob.class.getName())
                .query(Runs::read)
                .list();
    }

    List<RunRecord> newest(ConnectionId connection, int limit) {
        return jdbc.sql("""
                        select * from runs where connection_id = :connection
                        order by connection_id desc, started_at desc, id desc limit :limit
                        """)
                .param("connection", connection.value())
                .param("limit", limit)
                .query(Runs::read)
                .list();
    }

    /**
     * Marks the runs of nodes that are silent; returns of which connections and jobs they were.
     *
     * @param spared a node whose runs are left alone
     */
    Set<JobKey> interruptLost(String spared, Instant now) {
        String lost = """
                outcome = 'RUNNING' and node <> :spared and node not in
                    (select instance_name from qrtz_scheduler_state where last_checkin_time > :alive)
                """;
        long alive = now.minus(SILENCE).toEpochMilli();
        Set<JobKey> jobs = jdbc.sql("select connection_id, job from runs where " + lost)
                .param("spared", spared)
                .param("alive", alive)
                .query((row, n) -> new JobKey(Long.toString(row.getLong("connection_id")), row.getString("job")))
                .set();
        if (!jobs.isEmpty()) {
            jdbc.sql("update runs set outcome = 'INTERRUPTED', finished_at = :now,"
                            + " message = 'The node that ran it stopped.' where " + lost)
                    .param("now", utc(now))
                    .param("spared", spared)
                    .param("alive", alive)
                    .update();
        }
        return jobs;
    }

    /** Deletes what is older, a bounded number at a time. */
    int sweep(Instant before) {
        return jdbc.sql("""
                        delete from runs where id in
                            (select id from runs where started_at < :before and outcome <> 'RUNNING'
                             order by started_at limit :limit)
                        """).param("before", utc(before)).param("limit", SWEEP).update();
    }

    private static RunRecord read(ResultSet row, int n) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new RunRecord(
                row.getLong("id"),
                new ConnectionId(row.getLong("connection_id")),
                Job.valueOf(row.getString("job").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("outcome"),
                row.getLong("done"),
                row.getLong("skipped"),
                row.getLong("failed"),
                row.getString("message"));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE ? message : message.substring(0, MESSAGE - 1) + "…";
    }
}
