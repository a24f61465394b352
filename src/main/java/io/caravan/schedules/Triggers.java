package io.caravan.schedules;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.quartz.CalendarIntervalScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/**
 * What Quartz keeps for one connection's job. The triggers of a schedule form a group of their own, so that pausing the group
 * also holds back triggers added later; a run asked for by a person stands outside it.
 */
final class Triggers {

    static final String SCHEDULE = "schedule";
    static final String WAKE = "wake";
    static final String DUE = "due";
    static final String NEWS = "news";
    static final String NOW = "now";

    private static final Duration FIRST = Duration.ofSeconds(1);

    private Triggers() {}

    static JobKey job(ConnectionId connection, Job job) {
        return new JobKey(connection.toString(), job.route());
    }

    static ConnectionId connection(JobKey key) {
        return new ConnectionId(Long.parseLong(key.getName()));
    }

    static Job job(JobKey key) {
        return Job.valueOf(key.getGroup().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Durable: a job that is off can still be run by hand. */
    static JobDetail detail(JobKey key) {
        return JobBuilder.newJob(RunJob.class).withIdentity(key).storeDurably().build();
    }

    static String group(JobKey key) {
        return key.getGroup() + "/" + key.getName();
    }

    static TriggerKey key(JobKey job, String name) {
        return name.equals(NOW) ? new TriggerKey(group(job), NOW) : new TriggerKey(name, group(job));
    }

    /** One firing; never counted as missed, however late a thread is free. A person's goes before the rest. */
    static Trigger once(JobKey job, String name, Instant time) {
        return TriggerBuilder.newTrigger()
                .withIdentity(key(job, name))
                .forJob(job)
                .withPriority(name.equals(NOW) ? Trigger.DEFAULT_PRIORITY + 1 : Trigger.DEFAULT_PRIORITY)
                .startAt(Date.from(time))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
                .build();
    }

    /** The schedule's own trigger; its description says all it depends on, so that an unchanged one can be left alone. */
    static Trigger scheduled(JobKey job, Schedule schedule, ZoneId zone, Duration sweepInterval, Instant now) {
        TriggerBuilder<Trigger> trigger = TriggerBuilder.newTrigger()
                .withIdentity(key(job, SCHEDULE))
                .forJob(job)
                .withDescription(description(schedule, zone, sweepInterval));
        return switch (schedule) {
            case Schedule.Off off -> throw new IllegalArgumentException("a job that is off has no trigger");
            case Schedule.Every every -> repeated(trigger, every.interval(), now.plus(FIRST), FIRST, job);
            case Schedule.Automatic automatic -> repeated(trigger, sweepInterval, now.plus(FIRST), sweepInterval, job);
            case Schedule.DailyAt daily -> daily(trigger, daily.time(), now.atZone(zone));
        };
    }

    static String description(Schedule schedule, ZoneId zone, Duration sweepInterval) {
        return switch (schedule) {
            case Schedule.Automatic automatic -> "automatic, swept " + text(new Schedule.Every(sweepInterval));
            case Schedule.DailyAt daily -> text(daily) + " " + zone.getId();
            default -> text(schedule);
        };
    }

    /** The schedule as a person writes it; {@link Schedule#parse} reads it back. */
    static String text(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Off off -> "off";
            case Schedule.Automatic automatic -> "automatic";
            case Schedule.DailyAt daily -> "daily at " + daily.time();
            case Schedule.Every every -> {
                long seconds = every.interval().toSeconds();
                yield seconds % 3600 == 0
                        ? every(seconds / 3600, "hour")
                        : seconds % 60 == 0 ? every(seconds / 60, "minute") : every(seconds, "second");
            }
        };
    }

    private static String every(long count, String unit) {
        return "every " + count + " " + unit + (count == 1 ? "" : "s");
    }

    /** Unlike cron, this does not leave out the day on which the clock leaps over the time; it then fires an hour later. */
    private static Trigger daily(TriggerBuilder<Trigger> trigger, LocalTime time, ZonedDateTime now) {
        ZonedDateTime first = now.with(time);
        while (!first.isAfter(now) || !first.toLocalTime().equals(time)) {
            first = first.plusDays(1).with(time);
        }
        return trigger.startAt(Date.from(first.toInstant()))
                .withSchedule(CalendarIntervalScheduleBuilder.calendarIntervalSchedule()
                        .withIntervalInDays(1)
                        .inTimeZone(TimeZone.getTimeZone(now.getZone()))
                        .preserveHourOfDayAcrossDaylightSavings(true)
                        .skipDayIfHourDoesNotExist(false)
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    /** A missed firing is made up for once. The first one is moved by up to {@code spread}, the same for a job each time. */
    private static Trigger repeated(
            TriggerBuilder<Trigger> trigger, Duration interval, Instant first, Duration spread, JobKey job) {
        long jitter = new SplittableRandom(job.hashCode()).nextLong(spread.toMillis());
        return trigger.startAt(Date.from(first.plusMillis(jitter)))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
    }
}
