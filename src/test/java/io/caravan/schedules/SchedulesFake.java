package io.caravan.schedules;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers who was woken, and runs nothing. */
public final class SchedulesFake implements Schedules {

    private final List<Job> woken = new ArrayList<>();
    private final List<Instant> planned = new ArrayList<>();

    /** The real cursors, outside an application. */
    public static Cursors cursors(JdbcClient jdbc, Clock clock) {
        return new Windows(
                jdbc,
                clock,
                new SchedulesProperties(
                        Duration.ofMillis(500),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(20),
                        Duration.ofDays(30)));
    }

    public synchronized List<Job> woken() {
        return List.copyOf(woken);
    }

    /** When jobs are to be woken later. */
    public synchronized List<Instant> planned() {
        return List.copyOf(planned);
    }

    @Override
    public synchronized void wake(ConnectionId connection, Job job) {
        woken.add(job);
    }

    @Override
    public synchronized void wakeAt(ConnectionId connection, Job job, Instant time) {
        planned.add(time);
    }

    @Override
    public synchronized void runSoon(ConnectionId connection, Job job) {
        woken.add(job);
    }

    @Override
    public void runNow(ConnectionId connection, Job job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause(ConnectionId connection, Job job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume(ConnectionId connection, Job job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<JobState> states() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<JobState> state(ConnectionId connection, Job job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RunRecord> runs(ConnectionId connection, int limit) {
        throw new UnsupportedOperationException();
    }
}
