package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClusterTests {

    private static final Job JOB = Job.ORDER_DOWNLOAD;
    private static final ConnectionId ONE = new ConnectionId(1);

    private final FakeAccounts accounts = new FakeAccounts();
    private final FakeRoad road = new FakeRoad();

    @Test
    void a_run_on_one_node_holds_back_the_same_job_on_the_other() {
        DataSource source = Database.POSTGRESQL.fresh();
        accounts.with(1, JOB, Schedule.OFF).with(2, JOB, Schedule.OFF);
        road.gated();
        try (Node first = Node.start(source, accounts, road);
                Node second = Node.start(source, accounts, road)) {
            first.schedules().runNow(ONE, JOB);
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count(1) == 1);

            second.schedules().runNow(ONE, JOB);
            second.schedules().runNow(new ConnectionId(2), JOB);

            await().atMost(Duration.ofSeconds(10)).until(() -> road.count(2) == 1);
            await().atMost(Duration.ofSeconds(10)).during(Duration.ofSeconds(2)).until(() -> road.count(1) == 1);
            assertThat(second.schedules().state(ONE, JOB).orElseThrow().running())
                    .isTrue();

            road.letPass(10);
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count(1) == 2);
            assertThat(road.mostAtOnce()).isOne();
        }
    }

    @Test
    void two_nodes_share_the_work_and_never_run_a_job_twice_at_once() {
        DataSource source = Database.POSTGRESQL.fresh();
        for (long id = 1; id <= 4; id++) {
            accounts.with(id, JOB, new Schedule.Every(Duration.ofSeconds(1)));
        }
        road.doing(run -> last(Duration.ofMillis(700)));
        try (Node first = Node.start(source, accounts, road, "caravan.schedules.threads=2");
                Node second = Node.start(source, accounts, road, "caravan.schedules.threads=2")) {
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                for (long id = 1; id <= 4; id++) {
                    first.schedules().runNow(new ConnectionId(id), JOB);
                    second.schedules().runNow(new ConnectionId(id), JOB);
                }
                return road.count() >= 24
                        && first.finished().size() >= 4
                        && second.finished().size() >= 4;
            });
            assertThat(road.mostAtOnce()).isOne();
        }
    }

    @Test
    void each_node_has_a_name_of_its_own_and_both_see_the_same_states() {
        DataSource source = Database.POSTGRESQL.fresh();
        accounts.with(1, JOB, new Schedule.Every(Duration.ofHours(1)));
        try (Node first = Node.start(source, accounts, road);
                Node second = Node.start(source, accounts, road)) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> first.finished().size() + second.finished().size() == 1);

            assertThat(first.bean(Clockwork.class).node())
                    .isNotEqualTo(second.bean(Clockwork.class).node());
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(first.schedules().states())
                            .isEqualTo(second.schedules().states())
                            .anySatisfy(state -> assertThat(state.lastRun()).isNotNull()));
        }
    }

    @Test
    void running_rows_of_a_silent_node_become_interrupted_and_those_of_a_live_one_do_not() {
        DataSource source = Database.POSTGRESQL.fresh();
        accounts.with(1, JOB, Schedule.OFF).with(2, JOB, Schedule.OFF);
        road.gated();
        try (Node first = Node.start(source, accounts, road)) {
            first.schedules().runNow(ONE, JOB);
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !first.jdbc()
                            .sql("select instance_name from qrtz_scheduler_state")
                            .query(String.class)
                            .list()
                            .isEmpty());
            first.bean(Runs.class).begin(new ConnectionId(2), JOB, "a-node-that-died", Instant.now());

            try (Node second = Node.start(source, accounts, road)) {
                assertThat(outcomes(second, 1)).containsExactly("RUNNING");
                assertThat(outcomes(second, 2)).containsExactly("INTERRUPTED");
                road.letPass(1);
            }
        }
    }

    private static List<String> outcomes(Node node, long connection) {
        return node.schedules().runs(new ConnectionId(connection), 10).stream()
                .map(Schedules.RunRecord::outcome)
                .toList();
    }

    private static void last(Duration duration) {
        try {
            new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
