package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import io.caravan.schedules.Schedules.JobState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimetableTests {

    private static final Job JOB = Job.ORDER_DOWNLOAD;
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final FakeAccounts accounts = new FakeAccounts();
    private final FakeRoad road = new FakeRoad();

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_job_at_an_interval_runs_soon_and_again(Database database) {
        accounts.with(1, JOB, every(Duration.ofSeconds(1)));
        Instant start = Instant.now();
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() >= 3);
        }
        Instant first = road.trips().getFirst().at();
        assertThat(first).isAfter(start.plusSeconds(1));
        assertThat(Duration.between(first, road.trips().get(2).at())).isCloseTo(Duration.ofSeconds(2), ONE_SECOND);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_daily_job_waits_for_its_time_in_the_merchants_zone(Database database) {
        LocalTime inTwoHours = LocalTime.now(FakeAccounts.ZONE).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
        accounts.with(1, JOB, new Schedule.DailyAt(inTwoHours));
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            Instant next = state(node, 1).nextRun();

            ZonedDateTime local = next.atZone(FakeAccounts.ZONE);
            assertThat(local.toLocalTime()).isEqualTo(inTwoHours);
            assertThat(next).isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(2)));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void new_connections_are_added_and_gone_ones_removed(Database database) {
        accounts.with(1, JOB, every(Duration.ofHours(1))).with(2, JOB, every(Duration.ofHours(1)));
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            node.schedules().pause(new ConnectionId(1), JOB);
            accounts.remove(1);
            accounts.with(3, JOB, every(Duration.ofHours(1)));

            node.accountApplied();

            await().atMost(Duration.ofSeconds(10)).until(() -> road.count(2) == 1 && road.count(3) == 1);
            assertThat(road.count(1)).isZero();
            assertThat(node.schedules().states())
                    .extracting(s -> s.connection().value())
                    .doesNotContain(1L)
                    .contains(2L, 3L);
            assertThat(rows(node, "select job_name from qrtz_job_details")).containsOnly("2", "3");
            assertThat(rows(node, "select trigger_group from qrtz_paused_trigger_grps"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_unchanged_schedule_keeps_its_phase_and_a_changed_one_begins_anew(Database database) {
        DataSource source = database.fresh();
        accounts.with(1, JOB, every(Duration.ofHours(1))).with(2, JOB, every(Duration.ofHours(1)));
        Instant kept;
        try (Node node = Node.start(source, accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 2);
            await().atMost(Duration.ofSeconds(10)).until(() -> state(node, 1).nextRun() != null);
            kept = state(node, 1).nextRun();
            accounts.with(2, JOB, every(Duration.ofHours(2)));

            node.accountApplied();

            await().atMost(Duration.ofSeconds(10)).until(() -> road.count(2) == 2);
            assertThat(state(node, 1).nextRun()).isEqualTo(kept);
            assertThat(state(node, 2).schedule()).isEqualTo("every 2 hours");
        }
        try (Node again = Node.start(source, accounts, road)) {
            assertThat(state(again, 1).nextRun()).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_job_switched_off_keeps_no_trigger(Database database) {
        accounts.with(1, Job.ORDER_DELIVERY, Schedule.AUTOMATIC);
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            node.schedules()
                    .wakeAt(
                            new ConnectionId(1),
                            Job.ORDER_DELIVERY,
                            Instant.now().plusSeconds(600));
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            rows(node, "select trigger_name from qrtz_triggers").contains("due"));
            accounts.with(1, Job.ORDER_DELIVERY, Schedule.OFF);

            node.accountApplied();

            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            rows(node, "select trigger_name from qrtz_triggers").isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void leftovers_and_broken_triggers_are_put_right_at_start(Database database) throws Exception {
        DataSource source = database.fresh();
        accounts.with(1, JOB, every(Duration.ofHours(1)));
        try (Node node = Node.start(source, accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);
            JobKey key = Triggers.job(new ConnectionId(1), JOB);
            Trigger strange = Triggers.once(key, "strange", Instant.now().plusSeconds(600));
            Trigger waking = Triggers.once(key, Triggers.WAKE, Instant.now().plusSeconds(600));
            JobKey old = new JobKey("1", "order-fetching");
            Trigger orphan = Triggers.once(old, Triggers.SCHEDULE, Instant.now().plusSeconds(600));
            node.transaction().executeWithoutResult(status -> {
                try {
                    Scheduler scheduler = node.bean(Scheduler.class);
                    scheduler.scheduleJob(Triggers.detail(key), Set.of(strange, waking), true);
                    scheduler.scheduleJob(Triggers.detail(old), orphan);
                } catch (SchedulerException e) {
                    throw new IllegalStateException(e);
                }
            });
            node.jdbc()
                    .sql("update qrtz_triggers set trigger_state = 'ERROR' where trigger_name = 'schedule'")
                    .update();
        }

        try (Node node = Node.start(source, accounts, road)) {
            assertThat(rows(node, "select trigger_name from qrtz_triggers")).containsExactly("schedule");
            assertThat(rows(node, "select job_group from qrtz_job_details where job_group = 'order-fetching'"))
                    .isEmpty();
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_was_missed_is_made_up_for_once(Database database) {
        DataSource source = database.fresh();
        LocalTime fourHoursAgo = LocalTime.now(FakeAccounts.ZONE).minusHours(4).truncatedTo(ChronoUnit.MINUTES);
        accounts.with(1, JOB, every(Duration.ofHours(1))).with(2, JOB, new Schedule.DailyAt(fourHoursAgo));
        try (Node node = Node.start(source, accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);
        }
        Instant missed = Instant.now().minus(Duration.ofHours(4));
        JdbcClient.create(source)
                .sql("update qrtz_triggers set next_fire_time = ?")
                .param(missed.toEpochMilli())
                .update();

        try (Node node = Node.start(source, accounts, road)) {
            await().atMost(Duration.ofSeconds(20))
                    .during(Duration.ofSeconds(2))
                    .until(() -> road.count(1) == 2 && road.count(2) == 1);
            assertThat(state(node, 1).nextRun())
                    .isCloseTo(Instant.now().plus(Duration.ofHours(1)), within(30, ChronoUnit.SECONDS));
        }
    }

    private static Schedule every(Duration interval) {
        return new Schedule.Every(interval);
    }

    private static JobState state(Node node, long connection) {
        return node.schedules().state(new ConnectionId(connection), JOB).orElseThrow();
    }

    private static List<String> rows(Node node, String sql) {
        return node.jdbc().sql(sql).query(String.class).list();
    }
}
