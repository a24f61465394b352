package io.caravan.operations;

import io.caravan.accounts.Accounts.AccountApplied;
import io.caravan.schedules.RunFinished;
import io.caravan.schedules.Schedules.RunRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Counts runs and their records by connection and job. A connection that goes takes its series along. */
@Component
class RunMetrics {

    private static final String CONNECTION = "connection";
    private static final int MOST_CONNECTIONS = 5_000;

    private final MeterRegistry registry;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
        registry.config()
                .meterFilter(
                        MeterFilter.maximumAllowableTags("caravan.", CONNECTION, MOST_CONNECTIONS, MeterFilter.deny()));
    }

    @EventListener
    void count(RunFinished finished) {
        RunRecord run = finished.run();
        Tags tags = Tags.of(
                CONNECTION, finished.connection().path(), "job", run.job().route());
        registry.counter("caravan.runs", tags.and("outcome", run.outcome().toLowerCase(Locale.ROOT)))
                .increment();
        records(tags, "done", run.done());
        records(tags, "skipped", run.skipped());
        records(tags, "failed", run.failed());
        if (run.finishedAt() != null) {
            registry.timer("caravan.run", tags).record(Duration.between(run.startedAt(), run.finishedAt()));
        }
    }

    private void records(Tags tags, String result, long count) {
        registry.counter("caravan.records", tags.and("result", result)).increment(count);
    }

    @EventListener
    void forget(AccountApplied applied) {
        applied.removed()
                .forEach(connection -> registry.getMeters().stream()
                        .filter(meter -> meter.getId().getName().startsWith("caravan.")
                                && connection.path().equals(meter.getId().getTag(CONNECTION)))
                        .forEach(registry::remove));
    }
}
