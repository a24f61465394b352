package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WakeTests {

    private static final ConnectionId ONE = new ConnectionId(1);
    private static final Job JOB = Job.ORDER_DELIVERY;

    private final FakeAccounts accounts = new FakeAccounts().with(1, JOB, Schedule.AUTOMATIC);
    private final FakeRoad road = new FakeRoad();

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_job_that_has_just_become_automatic_runs_for_its_backlog(Database database) {
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void many_wakes_at_once_make_one_run(Database database) {
        try (Node node = settled(database)) {
            for (int i = 0; i < 200; i++) {
                node.schedules().wake(ONE, JOB);
            }

            staysAt(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void wakes_during_a_run_lead_to_one_more_run_after_it(Database database) {
        road.gated();
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);
            for (int i = 0; i < 5; i++) {
                node.schedules().wake(ONE, JOB);
            }
            staysAt(1);

            road.letPass(10);

            staysAt(2);
            assertThat(road.mostAtOnce()).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_wake_in_a_transaction_acts_after_its_commit(Database database) {
        try (Node node = settled(database)) {
            node.transaction().executeWithoutResult(status -> {
                node.schedules().wake(ONE, JOB);
                staysAt(1);
            });

            staysAt(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_wake_in_a_transaction_that_is_rolled_back_is_forgotten(Database database) {
        try (Node node = settled(database)) {
            node.transaction().executeWithoutResult(status -> {
                node.schedules().wake(ONE, JOB);
                status.setRollbackOnly();
            });

            staysAt(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void waking_does_nothing_for_other_schedules_and_unknown_connections(Database database) {
        accounts.with(2, JOB, new Schedule.Every(Duration.ofHours(1))).with(3, JOB, Schedule.OFF);
        try (Node node = settled(database)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count(2) == 1);

            node.schedules().wake(new ConnectionId(2), JOB);
            node.schedules().wakeAt(new ConnectionId(3), JOB, Instant.now());
            node.schedules().wake(new ConnectionId(4), JOB);

            staysAt(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_job_is_not_woken_before_its_time(Database database) {
        try (Node node = settled(database)) {
            Instant time = Instant.now().plusSeconds(2);

            node.schedules().wakeAt(ONE, JOB, time);

            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 2);
            assertThat(road.trips().getLast().at()).isAfterOrEqualTo(time.minusMillis(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_earlier_time_wins_over_a_later_one(Database database) {
        try (Node node = settled(database)) {
            node.schedules().wakeAt(ONE, JOB, Instant.now().plusSeconds(3600));
            node.schedules().wakeAt(ONE, JOB, Instant.now().plusSeconds(1));
            node.schedules().wakeAt(ONE, JOB, Instant.now().plusSeconds(1800));

            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void new_work_does_not_make_a_later_due_time_forgotten(Database database) {
        try (Node node = settled(database)) {
            Instant due = Instant.now().plusSeconds(3600);
            node.schedules().wakeAt(ONE, JOB, due);
            node.schedules().wake(ONE, JOB);

            staysAt(2);

            assertThat(node.jdbc()
                            .sql("select next_fire_time from qrtz_triggers where trigger_name = 'due'")
                            .query(Long.class)
                            .single())
                    .isEqualTo(due.toEpochMilli());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_automatic_job_is_swept_without_being_woken(Database database) {
        try (Node node = Node.start(database.fresh(), accounts, road, "caravan.schedules.sweep-interval=1s")) {
            await().atMost(Duration.ofSeconds(15)).until(() -> road.count() >= 3);
        }
    }

    /** A node whose automatic job has had its first run. */
    private Node settled(Database database) {
        Node node = Node.start(database.fresh(), accounts, road);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> node.finished().stream()
                        .anyMatch(run -> run.connection().id().equals(ONE)));
        return node;
    }

    private void staysAt(int runs) {
        await().atMost(Duration.ofSeconds(10)).during(Duration.ofMillis(1500)).until(() -> road.count() == runs);
    }
}
