package io.caravan.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Quartz, spoken to in transactions of its own. Its cluster lock lasts until the transaction ends, so it must neither be taken
 * without one nor be held for as long as a caller's.
 */
@Component
class Clockwork {

    private final Scheduler scheduler;
    private final TransactionTemplate transaction;

    Clockwork(Scheduler scheduler, PlatformTransactionManager transactions) {
        this.scheduler = scheduler;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** One firing to be planned. */
    record Once(JobKey job, String name, Instant time) {
        TriggerKey key() {
            return Triggers.key(job, name);
        }
    }

    /** Plans each firing, unless the same one is already waiting for an earlier or the same time. */
    void plan(Collection<Once> firings) {
        inTransaction(() -> {
            for (Once firing : firings) {
                Trigger waiting = scheduler.getTrigger(firing.key());
                boolean soonEnough = waiting != null
                        && waiting.getNextFireTime() != null
                        && !waiting.getNextFireTime().toInstant().isAfter(firing.time());
                if (!soonEnough) {
                    Trigger trigger = Triggers.once(firing.job(), firing.name(), firing.time());
                    scheduler.scheduleJobs(Map.of(Triggers.detail(firing.job()), Set.of(trigger)), true);
                }
            }
        });
    }

    void store(Map<JobDetail, Set<? extends Trigger>> jobs) {
        inTransaction(() -> scheduler.scheduleJobs(jobs, true));
    }

    void drop(List<TriggerKey> triggers) {
        inTransaction(() -> scheduler.unscheduleJobs(triggers));
    }

    /** Removes jobs with all that was remembered about them. */
    void remove(List<JobKey> jobs) {
        inTransaction(() -> {
            scheduler.deleteJobs(jobs);
            Set<String> paused = scheduler.getPausedTriggerGroups();
            for (JobKey job : jobs) {
                if (paused.contains(Triggers.group(job))) {
                    scheduler.resumeTriggers(GroupMatcher.triggerGroupEquals(Triggers.group(job)));
                }
            }
        });
    }

    void pause(JobKey job) {
        inTransaction(() -> scheduler.pauseTriggers(GroupMatcher.triggerGroupEquals(Triggers.group(job))));
    }

    void resume(JobKey job) {
        inTransaction(() -> scheduler.resumeTriggers(GroupMatcher.triggerGroupEquals(Triggers.group(job))));
    }

    Set<String> pausedGroups() {
        try {
            return scheduler.getPausedTriggerGroups();
        } catch (SchedulerException e) {
            throw refused(e);
        }
    }

    /** This node's name in the cluster. */
    String node() {
        try {
            return scheduler.getSchedulerInstanceId();
        } catch (SchedulerException e) {
            throw refused(e);
        }
    }

    void start() {
        try {
            scheduler.start();
        } catch (SchedulerException e) {
            throw refused(e);
        }
    }

    /**
     * Fires nothing more and waits until the runs under way are over and written down; false when that took longer.
     * Quartz itself would wait for ever.
     */
    boolean stop(Duration limit) throws InterruptedException {
        return Thread.ofPlatform()
                .name("schedules-stop")
                .daemon()
                .start(() -> {
                    try {
                        scheduler.shutdown(true);
                    } catch (SchedulerException e) {
                        throw refused(e);
                    }
                })
                .join(limit);
    }

    private void inTransaction(Work work) {
        transaction.executeWithoutResult(status -> {
            try {
                work.run();
            } catch (SchedulerException e) {
                throw refused(e);
            }
        });
    }

    private static IllegalStateException refused(SchedulerException e) {
        return new IllegalStateException("the scheduler refused: " + e.getMessage(), e);
    }

    private interface Work {
        void run() throws SchedulerException;
    }
}
