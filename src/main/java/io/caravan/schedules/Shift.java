package io.caravan.schedules;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** From when this node fires schedules until when: not before the flow routes are there, and no longer than they are. */
@Component
class Shift implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Shift.class);

    /** At start even the rows that bear this node's name are left over from a former process. */
    private static final String NOBODY = "";

    private final Timetable timetable;
    private final TriggerTable table;
    private final Clockwork clockwork;
    private final Runs runs;
    private final SchedulesProperties properties;
    private final Clock clock;
    private volatile boolean running;

    Shift(
            Timetable timetable,
            TriggerTable table,
            Clockwork clockwork,
            Runs runs,
            SchedulesProperties properties,
            Clock clock) {
        this.timetable = timetable;
        this.table = table;
        this.clockwork = clockwork;
        this.runs = runs;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    @EventListener(ApplicationReadyEvent.class)
    public void start() {
        tellLost(runs.interruptLost(NOBODY, clock.instant()));
        timetable.reconcile();
        clockwork.start();
        running = true;
    }

    /** In the first phase of a stop, before the routes and the database go. */
    @Override
    public void stop() {
        running = false;
        try {
            if (clockwork.stop(properties.shutdownWait())) {
                table.release(clockwork.node());
            } else {
                log.warn("runs are still under way after {}; they are cut off", properties.shutdownWait());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        Instant now = clock.instant();
        tellLost(runs.interruptLost(clockwork.node(), now));
        runs.sweep(now.minus(properties.retention()));
    }

    private static void tellLost(int lost) {
        if (lost > 0) {
            log.warn("{} runs were under way on a node that stopped; they are marked as interrupted", lost);
        }
    }
}
