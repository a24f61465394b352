package io.caravan.schedules;

import static io.caravan.schedules.FakeAccounts.since;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.Database;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.failures.FailureException;
import io.caravan.schedules.Run.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WindowsTests {

    private static final Job JOB = Job.ORDER_DOWNLOAD;
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private final Connection shop = since(1, null);

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_first_window_begins_at_the_earliest_order_date_in_the_merchants_zone(Database database) {
        DataSource source = database.fresh();

        Window window = at(source, NOON).open(since(1, APRIL), JOB);

        assertThat(window).isEqualTo(new Window(Instant.parse("2026-04-01T04:00:00Z"), NOON, null));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void without_that_date_it_begins_at_the_first_run_even_if_the_first_runs_fail(Database database) {
        DataSource source = database.fresh();

        assertThat(at(source, NOON).open(shop, JOB)).isEqualTo(new Window(NOON, NOON, null));
        assertThat(at(source, NOON.plusSeconds(7200)).open(shop, JOB))
                .isEqualTo(new Window(NOON, NOON.plusSeconds(7200), null));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_date_entered_before_anything_was_read_still_counts(Database database) {
        DataSource source = database.fresh();
        at(source, NOON).open(shop, JOB);

        assertThat(at(source, NOON).open(since(1, APRIL), JOB).since())
                .isEqualTo(Instant.parse("2026-04-01T04:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void after_the_last_page_the_next_window_begins_at_the_end_less_an_overlap(Database database) {
        DataSource source = database.fresh();
        run(source, NOON, since(1, APRIL), null, false);

        Instant later = NOON.plusSeconds(300);
        assertThat(at(source, later).open(since(1, APRIL), JOB))
                .isEqualTo(new Window(NOON.minus(OVERLAP), later, null));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_interrupted_window_is_handed_back_as_it_was(Database database) {
        DataSource source = database.fresh();
        run(source, NOON, shop, null, false);
        Run interrupted = run(source, NOON.plusSeconds(60), shop, "page-3", true);

        Window resumed = at(source, NOON.plusSeconds(600)).open(shop, JOB);

        assertThat(resumed)
                .isEqualTo(new Window(
                        interrupted.window().since(), interrupted.window().until(), "page-3"));
        move(source, resumed, null, false);
        assertThat(at(source, NOON.plusSeconds(900)).open(shop, JOB).since())
                .isEqualTo(NOON.plusSeconds(60).minus(OVERLAP));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_run_without_a_window_leaves_a_first_one_where_it_was(Database database) {
        DataSource source = database.fresh();
        at(source, NOON).open(since(1, APRIL), JOB);

        move(source, Window.NONE, null, false);

        assertThat(at(source, NOON.plusSeconds(60)).open(since(1, APRIL), JOB).since())
                .isEqualTo(Instant.parse("2026-04-01T04:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_first_window_that_stopped_without_a_position_begins_again_at_its_date(Database database) {
        DataSource source = database.fresh();
        run(source, NOON, since(1, APRIL), null, true);

        assertThat(at(source, NOON.plusSeconds(60)).open(since(1, APRIL), JOB).since())
                .isEqualTo(Instant.parse("2026-04-01T04:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_page_that_is_rolled_back_does_not_move_the_cursor(Database database) {
        DataSource source = database.fresh();
        run(source, NOON, shop, "page-1", true);
        Window before = at(source, NOON.plusSeconds(60)).open(shop, JOB);

        new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(status -> {
            move(source, before, "page-2", true);
            status.setRollbackOnly();
        });

        assertThat(at(source, NOON.plusSeconds(120)).open(shop, JOB)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_late_run_with_an_older_window_moves_nothing_back(Database database) {
        DataSource source = database.fresh();
        run(source, NOON, shop, null, false);
        Window late = at(source, NOON.plusSeconds(60)).open(shop, JOB);
        run(source, NOON.plusSeconds(3600), shop, null, false);

        move(source, late, "page-9", true);
        move(source, late, null, false);

        assertThat(at(source, NOON.plusSeconds(3600)).open(shop, JOB))
                .isEqualTo(new Window(NOON.plusSeconds(3600).minus(OVERLAP), NOON.plusSeconds(3600), null));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_clock_set_back_gives_an_empty_window(Database database) {
        DataSource source = database.fresh();
        run(source, NOON, shop, null, false);

        Window window = at(source, NOON.minusSeconds(7200)).open(shop, JOB);

        assertThat(window.until()).isEqualTo(window.since()).isEqualTo(NOON.minus(OVERLAP));
        move(source, window, null, false);
        assertThat(at(source, NOON.plusSeconds(60)).open(shop, JOB).since()).isEqualTo(NOON.minus(OVERLAP));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void jobs_that_hand_over_have_no_window_and_leave_no_row(Database database) {
        DataSource source = database.fresh();

        Window window = at(source, NOON).open(shop, Job.SHIPMENT_UPLOAD);
        Run run = new Run(1, Job.SHIPMENT_UPLOAD, shop, window);
        run.end();
        at(source, NOON).move(run);

        assertThat(window).isEqualTo(new Window(NOON, NOON, null));
        assertThat(JdbcClient.create(source)
                        .sql("select count(*) from cursors")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_cursor_too_long_to_keep_is_refused_in_words(Database database) {
        DataSource source = database.fresh();

        assertThatThrownBy(() -> run(source, NOON, shop, "x".repeat(4001), true))
                .isInstanceOf(FailureException.class)
                .hasMessage("order-download acme/shoes/shop-1 #1: the cursor has 4001 characters;"
                        + " make the route keep at most 4000");
    }

    private Run run(DataSource source, Instant time, Connection connection, @Nullable String cursor, boolean more) {
        return move(source, at(source, time).open(connection, JOB), cursor, more);
    }

    private Run move(DataSource source, Window window, @Nullable String cursor, boolean more) {
        Run run = new Run(1, JOB, shop, window);
        run.page(cursor, more);
        at(source, NOON).move(run);
        return run;
    }

    private static Windows at(DataSource source, Instant time) {
        SchedulesProperties properties = new SchedulesProperties(
                Duration.ZERO, Duration.ofMinutes(10), OVERLAP, Duration.ZERO, Duration.ofDays(30));
        return new Windows(JdbcClient.create(source), Clock.fixed(time.plusMillis(400), ZoneOffset.UTC), properties);
    }
}
