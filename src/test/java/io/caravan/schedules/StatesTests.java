package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import io.caravan.schedules.Schedules.JobState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StatesTests {

    private static final Job JOB = Job.ORDER_DOWNLOAD;

    private final FakeAccounts accounts = new FakeAccounts();
    private final FakeRoad road = new FakeRoad();

    @ParameterizedTest
    @EnumSource(Database.class)
    void every_job_of_every_connection_has_a_state(Database database) {
        road.doing(run -> run.count(3, 0, 0));
        accounts.with(1, JOB, new Schedule.Every(Duration.ofMinutes(5)))
                .with(2, Job.ORDER_DELIVERY, Schedule.AUTOMATIC);
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> node.finished().size() == 2);
            node.schedules().pause(new ConnectionId(2), Job.ORDER_DELIVERY);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> node.schedules().states().stream().noneMatch(JobState::running));

            List<JobState> states = node.schedules().states();

            assertThat(states)
                    .extracting(JobState::job)
                    .containsExactly(
                            Job.ORDER_DOWNLOAD,
                            Job.SHIPMENT_UPLOAD,
                            Job.INVENTORY_UPLOAD,
                            Job.ORDER_DELIVERY,
                            Job.SHIPPING_CONFIRMATIONS,
                            Job.INVENTORY_DOWNLOAD);
            assertThat(states.getFirst()).satisfies(state -> {
                assertThat(state.schedule()).isEqualTo("every 5 minutes");
                assertThat(state.paused()).isFalse();
                assertThat(state.nextRun()).isNotNull();
                assertThat(state.lastRun().done()).isEqualTo(3);
            });
            assertThat(states.get(1))
                    .isEqualTo(new JobState(new ConnectionId(1), Job.SHIPMENT_UPLOAD, "off", false, false, null, null));
            assertThat(states.get(3).schedule()).isEqualTo("automatic");
            assertThat(states.get(3).paused()).isTrue();
            assertThat(states)
                    .allSatisfy(state -> assertThat(node.schedules().state(state.connection(), state.job()))
                            .contains(state));
            assertThat(node.schedules().state(new ConnectionId(1), Job.ORDER_DELIVERY))
                    .isEmpty();
            assertThat(node.schedules().state(new ConnectionId(9), JOB)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_run_under_way_shows_as_running(Database database) {
        road.gated();
        accounts.with(1, JOB, Schedule.OFF);
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            node.schedules().runNow(new ConnectionId(1), JOB);
            await().atMost(Duration.ofSeconds(10)).until(() -> road.count() == 1);

            assertThat(node.schedules().states().getFirst().running()).isTrue();

            road.letPass(1);
            await().atMost(Duration.ofSeconds(10)).until(() -> node.finished().size() == 1);
            assertThat(node.schedules().states().getFirst().running()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void asking_for_all_states_takes_as_many_statements_for_fifty_connections_as_for_one(Database database) {
        CountingSource source = new CountingSource(database.fresh());
        accounts.with(1, JOB, new Schedule.Every(Duration.ofHours(1)));
        try (Node node = Node.start(source, accounts, road)) {
            int forOne = source.countIn(() -> node.schedules().states());
            for (long id = 2; id <= 50; id++) {
                accounts.with(id, JOB, new Schedule.Every(Duration.ofHours(1)));
            }
            node.accountApplied();

            assertThat(source.countIn(() -> node.schedules().states()))
                    .isEqualTo(forOne)
                    .isBetween(1, 3);
        }
    }

    /** Counts the statements a thread prepares. */
    private static final class CountingSource extends DelegatingDataSource {

        private final ConcurrentHashMap<Thread, AtomicInteger> counts = new ConcurrentHashMap<>();

        CountingSource(DataSource source) {
            super(source);
        }

        int countIn(Runnable work) {
            counts.put(Thread.currentThread(), new AtomicInteger());
            work.run();
            return counts.get(Thread.currentThread()).get();
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        AtomicInteger count = counts.get(Thread.currentThread());
                        if (count != null && (method.getName().matches("prepareStatement|createStatement"))) {
                            count.incrementAndGet();
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
