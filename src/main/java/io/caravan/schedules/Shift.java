package io.caravan.schedules;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.accounts.MerchantId;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.quartz.JobKey;
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
    private final Schedules schedules;
    private final Accounts accounts;
    private final SchedulesProperties properties;
    private final Clock clock;
    private volatile boolean running;

    Shift(
            Timetable timetable,
            TriggerTable table,
            Clockwork clockwork,
            Runs runs,
            Schedules schedules,
            Accounts accounts,
            SchedulesProperties properties,
            Clock clock) {
        this.timetable = timetable;
        this.table = table;
        this.clockwork = clockwork;
        this.runs = runs;
        this.schedules = schedules;
        this.accounts = accounts;
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
        Set<JobKey> lost = runs.interruptLost(NOBODY, clock.instant());
        timetable.reconcile();
        clockwork.start();
        goOn(lost);
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
        goOn(runs.interruptLost(clockwork.node(), now));
        runs.sweep(now.minus(properties.retention()));
    }

    /** What was under way, and whatever of the same merchants was about to be woken, need not wait for its next turn. */
    private void goOn(Set<JobKey> lost) {
        if (lost.isEmpty()) {
            return;
        }
        log.warn(
                "{} runs were under way on a node that stopped; they are marked as interrupted and begun anew",
                lost.size());
        lost.forEach(key -> schedules.runSoon(Triggers.connection(key), Triggers.job(key)));
        Set<MerchantId> merchants = accounts.connections().stream()
                .filter(connection ->
                        lost.stream().anyMatch(key -> Triggers.connection(key).equals(connection.id())))
                .map(Connection::merchantId)
                .collect(Collectors.toSet());
        accounts.connections().stream()
                .filter(connection -> merchants.contains(connection.merchantId()))
                .forEach(connection -> EnumSet.allOf(Job.class).forEach(job -> schedules.wake(connection.id(), job)));
    }
}
