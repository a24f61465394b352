package io.caravan.schedules;

import io.caravan.schedules.Clockwork.Once;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.quartz.JobKey;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Calls for work, thinned out in memory and planned on a thread of their own once the caller's transaction has committed. One
 * that is lost in a crash is made up for by the sweep of automatic jobs.
 */
@Component
class Wakes implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Wakes.class);

    /** A firing this near may have begun on a node whose clock is ahead; it is not relied upon. */
    private static final Duration TOO_NEAR = Duration.ofMillis(100);

    private final Clockwork clockwork;
    private final Clock clock;
    private final Duration delay;
    private final Map<TriggerKey, Instant> planned = new ConcurrentHashMap<>();
    private final Map<TriggerKey, Once> waiting = new ConcurrentHashMap<>();
    private final ExecutorService planner = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("wakes").daemon().factory());

    Wakes(Clockwork clockwork, Clock clock, SchedulesProperties properties) {
        this.clockwork = clockwork;
        this.clock = clock;
        this.delay = properties.wakeDelay();
    }

    void soon(JobKey job) {
        afterCommit(() -> ask(new Once(job, Triggers.WAKE, clock.instant().plus(delay))));
    }

    /** As {@link #soon}, for whatever schedule. */
    void news(JobKey job) {
        afterCommit(() -> ask(new Once(job, Triggers.NEWS, clock.instant().plus(delay))));
    }

    /** Apart from {@link #soon}: work that comes in meanwhile must not make a later due time forgotten. */
    void at(JobKey job, Instant time) {
        afterCommit(() -> ask(new Once(job, Triggers.DUE, time)));
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private void ask(Once wake) {
        Instant earliest = clock.instant().plus(TOO_NEAR);
        Instant time = planned.get(wake.key());
        if (time != null && time.isAfter(earliest) && !time.isAfter(wake.time())) {
            return;
        }
        planned.put(wake.key(), wake.time());
        waiting.merge(wake.key(), wake, (one, other) -> one.time().isBefore(other.time()) ? one : other);
        planner.execute(this::plan);
    }

    private void plan() {
        List<Once> batch = new ArrayList<>();
        for (TriggerKey key : waiting.keySet()) {
            Once wake = waiting.remove(key);
            if (wake != null) {
                batch.add(wake);
            }
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            clockwork.plan(batch);
        } catch (RuntimeException e) {
            batch.forEach(wake -> planned.remove(wake.key()));
            log.warn("{} automatic jobs could not be woken; their next sweep finds the work", batch.size(), e);
        }
    }

    @Override
    public void close() {
        planner.close();
    }
}
