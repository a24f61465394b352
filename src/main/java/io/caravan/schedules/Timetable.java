package io.caravan.schedules;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Makes the scheduler's store say what the accounts say. A schedule that did not change keeps its phase. */
@Component
class Timetable {

    private static final Logger log = LoggerFactory.getLogger(Timetable.class);
    private static final int CHUNK = 100;

    private final Accounts accounts;
    private final TriggerTable table;
    private final Clockwork clockwork;
    private final SchedulesProperties properties;
    private final Clock clock;

    Timetable(Accounts accounts, TriggerTable table, Clockwork clockwork, SchedulesProperties properties, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.clockwork = clockwork;
        this.properties = properties;
        this.clock = clock;
    }

    @TransactionalEventListener(value = Accounts.AccountApplied.class, fallbackExecution = true)
    synchronized void reconcile() {
        Map<JobKey, Planned> wanted = wanted();
        Set<JobKey> known = new HashSet<>();
        Set<JobKey> settled = new HashSet<>();
        Set<JobKey> gone = new LinkedHashSet<>();
        List<TriggerKey> stale = new ArrayList<>();
        for (TriggerTable.Entry entry : table.entries()) {
            Planned planned = wanted.get(entry.job());
            known.add(entry.job());
            if (planned == null) {
                gone.add(entry.job());
            } else if (entry.trigger() != null) {
                if (!fits(entry, entry.trigger(), planned)) {
                    stale.add(entry.trigger());
                } else if (entry.trigger().getName().equals(Triggers.SCHEDULE)) {
                    settled.add(entry.job());
                }
            }
        }
        wanted.entrySet()
                .removeIf(entry -> known.contains(entry.getKey())
                        && (settled.contains(entry.getKey()) || entry.getValue().schedule instanceof Schedule.Off));
        apply(wanted, stale, gone);
    }

    private Map<JobKey, Planned> wanted() {
        Map<JobKey, Planned> wanted = new LinkedHashMap<>();
        for (Connection connection : accounts.connections()) {
            for (Job job : Job.values()) {
                if (job.side() == connection.side()) {
                    wanted.put(Triggers.job(connection.id(), job), new Planned(connection, connection.schedule(job)));
                }
            }
        }
        return wanted;
    }

    private boolean fits(TriggerTable.Entry entry, TriggerKey trigger, Planned planned) {
        String name = trigger.getGroup().equals(Triggers.NOW) ? Triggers.NOW : trigger.getName();
        boolean belongs = switch (name) {
            case Triggers.NOW -> true;
            case Triggers.WAKE, Triggers.DUE -> planned.schedule instanceof Schedule.Automatic;
            case Triggers.NEWS -> !(planned.schedule instanceof Schedule.Off);
            case Triggers.SCHEDULE ->
                !(planned.schedule instanceof Schedule.Off)
                        && description(planned).equals(entry.description());
            default -> false;
        };
        return belongs && !entry.broken() && trigger.equals(Triggers.key(entry.job(), name));
    }

    private void apply(Map<JobKey, Planned> missing, List<TriggerKey> stale, Set<JobKey> gone) {
        if (!stale.isEmpty()) {
            clockwork.drop(stale);
        }
        if (!gone.isEmpty()) {
            clockwork.remove(List.copyOf(gone));
        }
        Instant now = clock.instant();
        Map<JobDetail, Set<? extends Trigger>> chunk = new LinkedHashMap<>();
        missing.forEach((job, planned) -> {
            chunk.put(Triggers.detail(job), triggers(job, planned, now));
            if (chunk.size() == CHUNK) {
                clockwork.store(chunk);
                chunk.clear();
            }
        });
        if (!chunk.isEmpty()) {
            clockwork.store(chunk);
        }
        if (!missing.isEmpty() || !stale.isEmpty() || !gone.isEmpty()) {
            log.info(
                    "schedules follow the accounts: {} jobs set, {} triggers dropped, {} jobs removed",
                    missing.size(),
                    stale.size(),
                    gone.size());
        }
    }

    /** A job that has just become automatic may have a backlog: it is woken at once. */
    private Set<Trigger> triggers(JobKey job, Planned planned, Instant now) {
        if (planned.schedule instanceof Schedule.Off) {
            return Set.of();
        }
        Trigger scheduled =
                Triggers.scheduled(job, planned.schedule, planned.connection.zone(), properties.sweepInterval(), now);
        return planned.schedule instanceof Schedule.Automatic
                ? Set.of(scheduled, Triggers.once(job, Triggers.WAKE, now.plus(properties.wakeDelay())))
                : Set.of(scheduled);
    }

    private String description(Planned planned) {
        return Triggers.description(planned.schedule, planned.connection.zone(), properties.sweepInterval());
    }

    private record Planned(Connection connection, Schedule schedule) {}
}
