package io.caravan.operations;

import io.caravan.schedules.Schedules.JobState;
import io.caravan.schedules.Schedules.RunRecord;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an MBean shows of a job; times as ISO-8601 UTC text, the counts those of the last run. */
enum Reading {
    SCHEDULE("Schedule", String.class, JobState::schedule),
    STATUS("Status", String.class, Operations::status),
    PAUSED("Paused", Boolean.class, JobState::paused),
    LAST_RUN(
            "LastRun",
            String.class,
            state -> ofRun(state, run -> run.startedAt().toString())),
    NEXT_RUN(
            "NextRun",
            String.class,
            state -> state.nextRun() == null ? null : state.nextRun().toString()),
    DONE("Done", Long.class, state -> ofRun(state, RunRecord::done)),
    FAILED("Failed", Long.class, state -> ofRun(state, RunRecord::failed)),
    MESSAGE("Message", String.class, state -> ofRun(state, RunRecord::message));

    private final String title;
    private final Class<?> type;
    private final Function<JobState, @Nullable Object> value;

    Reading(String title, Class<?> type, Function<JobState, @Nullable Object> value) {
        this.title = title;
        this.type = type;
        this.value = value;
    }

    private static @Nullable Object ofRun(JobState state, Function<RunRecord, @Nullable Object> value) {
        return state.lastRun() == null ? null : value.apply(state.lastRun());
    }

    static Optional<Reading> of(String title) {
        return Arrays.stream(values())
                .filter(reading -> reading.title.equals(title))
                .findFirst();
    }

    String title() {
        return title;
    }

    String type() {
        return type.getName();
    }

    @Nullable
    Object of(JobState state) {
        return value.apply(state);
    }
}
