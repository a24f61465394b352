package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.JobKey;
import org.quartz.Trigger;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TriggersTests {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration SWEEP = Duration.ofMinutes(10);

    @ParameterizedTest
    @EnumSource(Job.class)
    void a_key_says_which_connection_and_job_it_is(Job job) {
        JobKey key = Triggers.job(new ConnectionId(17), job);

        assertThat(key.getGroup()).isEqualTo(job.route());
        assertThat(key.getName()).isEqualTo("17");
        assertThat(Triggers.connection(key)).isEqualTo(new ConnectionId(17));
        assertThat(Triggers.job(key)).isEqualTo(job);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "off",
                "automatic",
                "every 1 second",
                "every 90 seconds",
                "every 5 minutes",
                "every 1 hour",
                "every 24 hours",
                "daily at 06:00",
                "daily at 23:59:30"
            })
    void a_schedule_is_written_as_it_is_read(String text) {
        assertThat(Triggers.text(Schedule.parse(text))).isEqualTo(text);
    }

    @Test
    void the_first_firings_of_a_thousand_connections_are_spread_over_a_second() {
        List<Long> delays = LongStream.rangeClosed(1, 1000)
                .mapToObj(id -> first(id, new Schedule.Every(Duration.ofMinutes(5))))
                .toList();

        assertThat(delays).allMatch(delay -> delay >= 1000 && delay < 2000);
        assertThat(delays.stream().filter(delay -> delay < 1100).count()).isBetween(50L, 200L);
        assertThat(delays.stream().filter(delay -> delay >= 1900).count()).isBetween(50L, 200L);
        assertThat(first(7, new Schedule.Every(Duration.ofMinutes(5))))
                .isEqualTo(first(7, new Schedule.Every(Duration.ofHours(5))));
    }

    @Test
    void sweeps_are_spread_over_their_interval() {
        List<Long> delays = LongStream.rangeClosed(1, 1000)
                .mapToObj(id -> first(id, Schedule.AUTOMATIC))
                .toList();

        assertThat(delays.stream().filter(delay -> delay < SWEEP.toMillis() / 2).count())
                .isBetween(400L, 600L);
        assertThat(delays).allMatch(delay -> delay < SWEEP.toMillis() + 1000);
    }

    @Test
    void a_daily_time_follows_the_zone_through_both_changes_of_the_clock() {
        // Clocks in New York go forward on 8 March 2026 and back on 1 November 2026, at 02:00.
        assertThat(firings(LocalTime.of(6, 0), "2026-03-07T06:00:00Z", 3))
                .containsExactly("2026-03-07T11:00:00Z", "2026-03-08T10:00:00Z", "2026-03-09T10:00:00Z");
        assertThat(firings(LocalTime.of(6, 0), "2026-10-31T06:00:00Z", 3))
                .containsExactly("2026-10-31T10:00:00Z", "2026-11-01T11:00:00Z", "2026-11-02T11:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Europe/Berlin", "Australia/Sydney", "Asia/Kolkata", "UTC"})
    void a_daily_time_fires_on_each_of_a_thousand_days(String zone) {
        for (LocalTime time :
                List.of(LocalTime.MIDNIGHT, LocalTime.of(2, 30), LocalTime.of(14, 5), LocalTime.of(23, 59))) {
            ZonedDateTime start = NOW.atZone(ZoneId.of(zone));
            Trigger trigger = Triggers.scheduled(key(1), new Schedule.DailyAt(time), start.getZone(), SWEEP, NOW);
            Date next = Date.from(NOW);
            LocalDate day = start.with(time).isAfter(start)
                    ? start.toLocalDate()
                    : start.toLocalDate().plusDays(1);
            for (int i = 0; i < 1000; i++, day = day.plusDays(1)) {
                next = trigger.getFireTimeAfter(next);
                assertThat(next.toInstant().atZone(start.getZone()).toLocalDateTime())
                        .isEqualTo(day.atTime(time).atZone(start.getZone()).toLocalDateTime());
            }
        }
    }

    @Test
    void a_daily_time_the_clock_leaps_over_fires_an_hour_later_that_day() {
        assertThat(firings(LocalTime.of(2, 30), "2026-03-07T06:00:00Z", 3))
                .containsExactly("2026-03-07T07:30:00Z", "2026-03-08T07:30:00Z", "2026-03-09T06:30:00Z");
    }

    @Test
    void a_daily_time_the_clock_meets_twice_fires_once_that_day() {
        assertThat(firings(LocalTime.of(1, 30), "2026-10-31T00:00:00Z", 3))
                .hasSize(3)
                .first()
                .isEqualTo("2026-10-31T05:30:00Z");
        assertThat(firings(LocalTime.of(1, 30), "2026-10-31T00:00:00Z", 3).get(2))
                .isEqualTo("2026-11-02T06:30:00Z");
    }

    private static long first(long connection, Schedule schedule) {
        Trigger trigger = Triggers.scheduled(key(connection), schedule, NEW_YORK, SWEEP, NOW);
        return trigger.getStartTime().getTime() - NOW.toEpochMilli();
    }

    private static List<String> firings(LocalTime time, String after, int count) {
        Instant start = Instant.parse(after);
        Trigger trigger = Triggers.scheduled(key(1), new Schedule.DailyAt(time), NEW_YORK, SWEEP, start);
        List<String> firings = new ArrayList<>();
        Date next = Date.from(start);
        while (firings.size() < count) {
            next = trigger.getFireTimeAfter(next);
            firings.add(next.toInstant().toString());
        }
        return firings;
    }

    private static JobKey key(long connection) {
        return Triggers.job(new ConnectionId(connection), Job.ORDER_DOWNLOAD);
    }
}
