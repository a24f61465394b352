package io.caravan.schedules;

import static java.util.Objects.requireNonNull;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.schedules.Run.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sliding windows over the other system's modification time, in whole seconds. The first one begins at the cart's earliest order
 * date; without one, at the moment of the first run, remembered even if that run fails: nothing older was asked for, and nothing
 * newer is lost.
 */
@Component("cursors")
class Windows implements Cursors {

    private static final int LONGEST = 4000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SchedulesProperties properties;

    Windows(JdbcClient jdbc, Clock clock, SchedulesProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    public Window open(Connection connection, Job job) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (job.canBeAutomatic()) {
            return new Window(now, now, null);
        }
        Optional<Kept> kept = find(connection, job);
        if (kept.isEmpty()) {
            begin(connection, job, now);
            return window(first(connection, now), now);
        }
        return next(kept.get(), connection, now);
    }

    private Window next(Kept kept, Connection connection, Instant now) {
        if (kept.position != null) {
            return new Window(kept.since, requireNonNull(kept.until), kept.position);
        }
        if (kept.nextSince == null) {
            return window(first(connection, kept.since), now);
        }
        return window(kept.nextSince.minus(properties.overlap()), now);
    }

    private static Window window(Instant since, Instant now) {
        return new Window(since, now.isBefore(since) ? since : now, null);
    }

    @Override
    public void move(Run run) {
        if (run.job().canBeAutomatic() || run.window().equals(Window.NONE)) {
            return;
        }
        String position = run.more() ? run.cursor() : null;
        if (position != null && position.length() > LONGEST) {
            throw new FailureException(
                    Category.UNREADABLE,
                    "%s: the cursor has %d characters; make the route keep at most %d"
                            .formatted(run, position.length(), LONGEST));
        }
        // The run of a node that was thought dead comes too late: its window is older than the one that is kept.
        jdbc.sql("""
                        update cursors
                        set window_since = :since, window_until = :until, position = :position,
                            next_since = case when :closed then :until else next_since end
                        where connection_id = :connection and job = :job
                          and (window_until is null or window_until <= :until)
                        """)
                .param("since", Runs.utc(run.window().since()))
                .param("until", Runs.utc(run.window().until()))
                .param("position", position)
                .param("closed", !run.more())
                .param("connection", run.connection().id().value())
                .param("job", run.job().route())
                .update();
    }

    private Optional<Kept> find(Connection connection, Job job) {
        return jdbc.sql("""
                        select window_since, window_until, position, next_since
                        from cursors where connection_id = :connection and job = :job
                        """)
                .param("connection", connection.id().value())
                .param("job", job.route())
                .query((row, n) -> new Kept(
                        requireNonNull(at(row, "window_since")),
                        at(row, "window_until"),
                        row.getString("position"),
                        at(row, "next_since")))
                .optional();
    }

    private void begin(Connection connection, Job job, Instant now) {
        jdbc.sql("insert into cursors (connection_id, job, window_since) values (:connection, :job, :now)")
                .param("connection", connection.id().value())
                .param("job", job.route())
                .param("now", Runs.utc(now))
                .update();
    }

    private static Instant first(Connection connection, Instant otherwise) {
        LocalDate earliest = connection.orderOptions().earliestOrderDate();
        return earliest == null
                ? otherwise
                : earliest.atStartOfDay(connection.zone()).toInstant();
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** What is kept; until the first window is closed there is no next one, and the first began at {@code since}. */
    private record Kept(
            Instant since,
            @Nullable Instant until,
            @Nullable String position,
            @Nullable Instant nextSince) {}
}
