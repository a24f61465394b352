package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.schedules.Run.Window;
import io.caravan.schedules.Schedules.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunsTests {

    private static final Job JOB = Job.ORDER_DOWNLOAD;
    private static final ConnectionId ONE = new ConnectionId(1);
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(Database.class)
    void idle_runs_overwrite_each_other_and_runs_that_did_something_are_kept(Database database) {
        Runs runs = runs(database.fresh());
        long worked = run(runs, NOON, run -> run.count(12, 1, 0));
        long idle = run(runs, NOON.plusSeconds(60), run -> {});
        long idleAgain = run(runs, NOON.plusSeconds(120), run -> {});
        long busyAgain = run(runs, NOON.plusSeconds(180), run -> run.count(1, 0, 0));
        long last = run(runs, NOON.plusSeconds(240), run -> {});

        assertThat(idleAgain).isEqualTo(idle).isEqualTo(busyAgain);
        assertThat(runs.newest(ONE, 10)).extracting(RunRecord::id).containsExactly(last, busyAgain, worked);
        assertThat(runs.newest(ONE, 10)).extracting(RunRecord::done).containsExactly(0L, 1L, 12L);
        assertThat(runs.newest(ONE, 10))
                .extracting(RunRecord::startedAt)
                .containsExactly(NOON.plusSeconds(240), NOON.plusSeconds(180), NOON);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_failure_is_kept_with_its_sentence_however_long(Database database) {
        DataSource source = database.fresh();
        Runs runs = runs(source);
        String sentence = "The shop at shop.example refused the token. ".repeat(60);
        run(runs, NOON, run -> run.failed(Failure.of(Category.UNAUTHORIZED, sentence)));
        run(runs, NOON.plusSeconds(60), run -> {});

        RunRecord failed = runs.newest(ONE, 10).getLast();
        assertThat(failed.message())
                .hasSize(2000)
                .startsWith("The shop at shop.example refused")
                .endsWith("…");
        assertThat(JdbcClient.create(source)
                        .sql("select category from runs where id = ?")
                        .param(failed.id())
                        .query(String.class)
                        .single())
                .isEqualTo("UNAUTHORIZED");
        assertThat(runs.newest(ONE, 10)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void newest_runs_come_first_and_no_more_than_asked_for(Database database) {
        Runs runs = runs(database.fresh());
        for (int i = 0; i < 5; i++) {
            run(runs, NOON.plusSeconds(i), run -> run.count(1, 0, 0));
        }

        assertThat(runs.newest(ONE, 2))
                .extracting(RunRecord::startedAt)
                .containsExactly(NOON.plusSeconds(4), NOON.plusSeconds(3));
        assertThat(runs.newest(new ConnectionId(2), 2)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void old_runs_are_swept_and_running_ones_are_not(Database database) {
        Runs runs = runs(database.fresh());
        run(runs, NOON.minus(Duration.ofDays(31)), run -> run.count(1, 0, 0));
        long recent = run(runs, NOON.minus(Duration.ofDays(29)), run -> run.count(1, 0, 0));
        long running = runs.begin(ONE, Job.SHIPMENT_UPLOAD, "node", NOON.minus(Duration.ofDays(40)));

        assertThat(runs.sweep(NOON.minus(Duration.ofDays(30)))).isOne();

        assertThat(runs.newest(ONE, 10)).extracting(RunRecord::id).containsExactlyInAnyOrder(recent, running);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void running_rows_are_interrupted_unless_their_node_is_alive_or_spared(Database database) {
        DataSource source = database.fresh();
        Runs runs = runs(source);
        for (String node : new String[] {"alive", "silent", "unknown", "spared"}) {
            checkIn(source, node, node.equals("alive") ? NOON.minusSeconds(10) : NOON.minusSeconds(40));
        }
        long alive = runs.begin(ONE, JOB, "alive", NOON);
        long silent = runs.begin(ONE, Job.SHIPMENT_UPLOAD, "silent", NOON);
        long unknown = runs.begin(ONE, Job.INVENTORY_UPLOAD, "never-seen", NOON);
        long spared = runs.begin(ONE, Job.ORDER_DELIVERY, "spared", NOON);

        assertThat(runs.interruptLost("spared", NOON))
                .containsExactlyInAnyOrder(
                        Triggers.job(ONE, Job.SHIPMENT_UPLOAD), Triggers.job(ONE, Job.INVENTORY_UPLOAD));

        assertThat(runs.newest(ONE, 10))
                .filteredOn(run -> run.outcome().equals("INTERRUPTED"))
                .extracting(RunRecord::id)
                .containsExactlyInAnyOrder(silent, unknown);
        assertThat(runs.newest(ONE, 10))
                .filteredOn(run -> run.outcome().equals("RUNNING"))
                .extracting(RunRecord::id)
                .containsExactlyInAnyOrder(alive, spared);
    }

    private static void checkIn(DataSource source, String node, Instant at) {
        JdbcClient.create(source)
                .sql("insert into qrtz_scheduler_state values ('caravan', ?, ?, 5000)")
                .params(node, at.toEpochMilli())
                .update();
    }

    private static long run(Runs runs, Instant at, Consumer<Run> work) {
        long id = runs.begin(ONE, JOB, "node", at);
        Run run = new Run(id, JOB, FakeAccounts.since(1, null), new Window(at, at, null));
        work.accept(run);
        runs.finish(run, at, run.failure() == null ? Runs.DONE : Runs.FAILED, at.plusMillis(400));
        return id;
    }

    private static Runs runs(DataSource source) {
        return new Runs(JdbcClient.create(source));
    }
}
