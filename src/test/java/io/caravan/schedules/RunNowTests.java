package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.time.Duration;
import java.util.NoSuchElementException;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunNowTests {

    private static final ConnectionId ONE = new ConnectionId(1);
    private static final Schedule HOURLY = new Schedule.Every(Duration.ofHours(1));

    private final FakeAccounts accounts = new FakeAccounts();
    private final FakeRoad road = new FakeRoad();

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_job_that_is_off_runs_when_asked_to(Database database) {
        accounts.with(1, Job.ORDER_DOWNLOAD, Schedule.OFF);
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            staysAt(0);

            node.schedules().runNow(ONE, Job.ORDER_DOWNLOAD);

            staysAt(1);
            assertThat(road.trips().getFirst().run().job()).isEqualTo(Job.ORDER_DOWNLOAD);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void asking_often_during_a_run_queues_one_more_behind_it(Database database) {
        road.gated();
        accounts.with(1, Job.ORDER_DOWNLOAD, Schedule.OFF);
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            node.schedules().runNow(ONE, Job.ORDER_DOWNLOAD);
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);
            for (int i = 0; i < 4; i++) {
                node.schedules().runNow(ONE, Job.ORDER_DOWNLOAD);
            }
            staysAt(1);

            road.letPass(10);

            staysAt(2);
            assertThat(road.mostAtOnce()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void asking_for_what_does_not_exist_is_refused(Database database) {
        accounts.with(1, Job.ORDER_DOWNLOAD, Schedule.OFF);
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            assertThatThrownBy(() -> node.schedules().runNow(ONE, Job.ORDER_DELIVERY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("acme/shoes/shop-1 is not a connection that has the job order-delivery");
            assertThatThrownBy(() -> node.schedules().runNow(new ConnectionId(2), Job.ORDER_DELIVERY))
                    .isInstanceOf(NoSuchElementException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_paused_job_stays_paused_on_a_new_node_until_it_is_resumed(Database database) {
        DataSource source = database.fresh();
        accounts.with(1, Job.ORDER_DOWNLOAD, new Schedule.Every(Duration.ofSeconds(1)));
        try (Node node = Node.start(source, accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() >= 1);
            node.schedules().pause(ONE, Job.ORDER_DOWNLOAD);
        }
        int before = road.count();
        try (Node node = Node.start(source, accounts, road)) {
            staysAt(before);
            assertThat(node.schedules().state(ONE, Job.ORDER_DOWNLOAD)).hasValueSatisfying(state -> {
                assertThat(state.paused()).isTrue();
                assertThat(state.nextRun()).isNull();
            });

            node.schedules().resume(ONE, Job.ORDER_DOWNLOAD);

            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() > before);
            assertThat(node.schedules()
                            .state(ONE, Job.ORDER_DOWNLOAD)
                            .orElseThrow()
                            .paused())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_new_schedule_and_new_work_do_not_wake_a_paused_job(Database database) {
        accounts.with(1, Job.ORDER_DELIVERY, Schedule.OFF);
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            node.schedules().pause(ONE, Job.ORDER_DELIVERY);
            accounts.with(1, Job.ORDER_DELIVERY, Schedule.AUTOMATIC);
            node.accountApplied();
            node.schedules().wake(ONE, Job.ORDER_DELIVERY);
            staysAt(0);

            node.schedules().resume(ONE, Job.ORDER_DELIVERY);

            staysAt(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_paused_job_still_runs_when_asked_to(Database database) {
        accounts.with(1, Job.ORDER_DOWNLOAD, HOURLY);
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);
            node.schedules().pause(ONE, Job.ORDER_DOWNLOAD);

            node.schedules().runNow(ONE, Job.ORDER_DOWNLOAD);

            staysAt(2);
            assertThat(node.schedules()
                            .state(ONE, Job.ORDER_DOWNLOAD)
                            .orElseThrow()
                            .paused())
                    .isTrue();
        }
    }

    private void staysAt(int runs) {
        await().atMost(Duration.ofSeconds(10)).during(Duration.ofMillis(1500)).until(() -> road.count() == runs);
    }
}
