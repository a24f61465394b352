package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShiftTests {

    private static final Job JOB = Job.ORDER_DOWNLOAD;
    private static final ConnectionId ONE = new ConnectionId(1);

    private final FakeAccounts accounts = new FakeAccounts();
    private final FakeRoad road = new FakeRoad();

    @ParameterizedTest
    @EnumSource(Database.class)
    void nothing_fires_before_the_application_is_ready(Database database) {
        DataSource source = database.fresh();
        accounts.with(1, JOB, new Schedule.Every(Duration.ofSeconds(1)));
        try (Node node = Node.start(source, accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() >= 1);
        }
        int before = road.count();
        AtomicInteger whileStarting = new AtomicInteger(-1);
        ApplicationRunner slowStart = arguments -> {
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            whileStarting.set(road.count());
        };

        try (Node node = Node.start(
                source, accounts, road, context -> context.registerBean(ApplicationRunner.class, () -> slowStart))) {
            assertThat(whileStarting).hasValue(before);
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() > before);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_stop_waits_for_the_run_under_way_and_fires_no_other(Database database) {
        DataSource source = database.fresh();
        accounts.with(1, JOB, new Schedule.Every(Duration.ofSeconds(1))).with(2, JOB, Schedule.OFF);
        road.gated();
        Node node = Node.start(source, accounts, road);
        await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);

        CompletableFuture<Void> stop = CompletableFuture.runAsync(node::close);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !node.bean(Shift.class).isRunning());
        node.schedules().runNow(new ConnectionId(2), JOB);
        await().atMost(Duration.ofSeconds(10))
                .during(Duration.ofMillis(1500))
                .until(() -> !stop.isDone() && road.count() == 1);
        road.letPass(10);
        stop.orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(outcome(source)).isEqualTo("DONE");
        assertThat(road.count()).isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_run_that_outlasts_the_wait_is_cut_off_and_marked_at_the_next_start(Database database) {
        DataSource source = database.fresh();
        accounts.with(1, JOB, Schedule.OFF);
        road.gated();
        Node node = Node.start(source, accounts, road, "caravan.schedules.shutdown-wait=1s");
        node.schedules().runNow(ONE, JOB);
        await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);

        Instant stopping = Instant.now();
        node.close();
        assertThat(Duration.between(stopping, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(outcome(source)).isEqualTo("RUNNING");
        silence(source);

        try (Node next = Node.start(source, accounts, road)) {
            assertThat(next.schedules().runs(ONE, 10)).singleElement().satisfies(run -> {
                assertThat(run.outcome()).isEqualTo("INTERRUPTED");
                assertThat(run.finishedAt()).isNotNull();
                assertThat(run.message()).isEqualTo("The node that ran it stopped.");
            });
            road.letPass(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_run_that_was_cut_off_begins_anew_at_the_next_start_and_wakes_the_merchant_s_automatic_jobs(
            Database database) {
        DataSource source = database.fresh();
        accounts.with(1, JOB, new Schedule.Every(Duration.ofDays(1)));
        accounts.with(2, Job.SHIPMENT_UPLOAD, new Schedule.Automatic());
        road.gated();
        Node node = Node.start(source, accounts, road, "caravan.schedules.shutdown-wait=1s");
        await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 2);
        node.close();
        JdbcClient.create(source)
                .sql("update runs set outcome = 'DONE' where connection_id = 2")
                .update();
        silence(source);

        try (Node next = Node.start(source, accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 4);
            road.letPass(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_stopped_node_has_reserved_nothing_for_itself(Database database) {
        DataSource source = database.fresh();
        for (long id = 1; id <= 5; id++) {
            accounts.with(id, JOB, new Schedule.Every(Duration.ofSeconds(id)));
        }
        try (Node node = Node.start(source, accounts, road)) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> node.jdbc()
                                    .sql("select trigger_name from qrtz_fired_triggers where state = 'ACQUIRED'")
                                    .query(String.class)
                                    .list()
                                    .size()
                            > 0);
        }

        JdbcClient jdbc = JdbcClient.create(source);
        assertThat(jdbc.sql("select state from qrtz_fired_triggers")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(jdbc.sql("select distinct trigger_state from qrtz_triggers")
                        .query(String.class)
                        .list())
                .containsExactly("WAITING");
    }

    /** As if the node had last checked in long ago. */
    private static void silence(DataSource source) {
        JdbcClient.create(source)
                .sql("update qrtz_scheduler_state set last_checkin_time = last_checkin_time - 60000")
                .update();
    }

    private static String outcome(DataSource source) {
        return JdbcClient.create(source)
                .sql("select outcome from runs")
                .query(String.class)
                .single();
    }
}
