package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunSoonTests {

    private static final Job JOB = Job.ORDER_DOWNLOAD;
    private static final LocalTime HALF_A_DAY_AWAY =
            LocalTime.now(FakeAccounts.ZONE).plusHours(12);

    private final FakeAccounts accounts = new FakeAccounts()
            .with(1, JOB, new Schedule.Every(Duration.ofHours(1)))
            .with(2, JOB, new Schedule.DailyAt(HALF_A_DAY_AWAY))
            .with(3, JOB, Schedule.OFF);
    private final FakeRoad road = new FakeRoad();

    @ParameterizedTest
    @EnumSource(Database.class)
    void news_run_a_job_of_any_schedule_once_but_not_one_that_is_off(Database database) {
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count(1) == 1);
            for (int i = 0; i < 50; i++) {
                for (int connection = 1; connection <= 4; connection++) {
                    node.schedules().runSoon(new ConnectionId(connection), JOB);
                }
            }

            staysAt(3);
            assertThat(road.count(1)).isEqualTo(2);
            assertThat(road.count(2)).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void news_wait_for_the_end_of_a_pause_and_outlast_new_accounts(Database database) {
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count(1) == 1);
            node.schedules().pause(new ConnectionId(2), JOB);
            node.schedules().runSoon(new ConnectionId(2), JOB);
            staysAt(1);
            node.accountApplied();

            node.schedules().resume(new ConnectionId(2), JOB);

            staysAt(2);
        }
    }

    private void staysAt(int runs) {
        await().atMost(Duration.ofSeconds(10)).during(Duration.ofMillis(1500)).until(() -> road.count() == runs);
    }
}
