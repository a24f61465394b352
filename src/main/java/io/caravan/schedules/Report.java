package io.caravan.schedules;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.failures.Failure;
import io.caravan.schedules.Schedules.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * A run in a sentence: {@code order-download acme/shoes/web-shop: 12 orders taken, 1 skipped in 0.4 s}.
 *
 * @param worthTelling false for a run that found nothing to do
 * @param trouble a second sentence, for a run or a record that failed
 */
record Report(
        String summary, boolean worthTelling, @Nullable String trouble) {

    static Report of(Connection connection, RunRecord run, @Nullable Failure failure) {
        String subject = run.job().route() + " " + connection.path();
        Duration took = run.finishedAt() == null ? Duration.ZERO : Duration.between(run.startedAt(), run.finishedAt());
        String summary = String.format(Locale.ROOT, "%s: %s in %.1f s", subject, counts(run), took.toMillis() / 1000.0);
        boolean worthTelling = run.done() + run.skipped() + run.failed() > 0 || failure != null;
        String trouble = failure == null
                ? null
                : "%s %s (%s): %s"
                        .formatted(
                                subject,
                                run.outcome().equals(Runs.FAILED) ? "failed" : "had failures",
                                failure.category(),
                                failure.message());
        return new Report(summary, worthTelling, trouble);
    }

    void log(Logger log) {
        log.atLevel(worthTelling ? Level.INFO : Level.DEBUG).log(summary);
        if (trouble != null) {
            log.warn(trouble);
        }
    }

    private static String counts(RunRecord run) {
        List<String> counts = new ArrayList<>();
        if (run.done() > 0) {
            counts.add(run.done() + " " + noun(run.job()) + (run.done() == 1 ? "" : "s") + " " + verb(run.job()));
        }
        if (run.skipped() > 0) {
            counts.add(run.skipped() + " skipped");
        }
        if (run.failed() > 0) {
            counts.add(run.failed() + " failed");
        }
        return counts.isEmpty() ? "nothing to do" : String.join(", ", counts);
    }

    private static String noun(Job job) {
        return switch (job) {
            case ORDER_DOWNLOAD, ORDER_DELIVERY -> "order";
            case SHIPPING_CONFIRMATIONS, SHIPMENT_UPLOAD -> "shipment";
            case INVENTORY_DOWNLOAD, INVENTORY_UPLOAD -> "stock level";
        };
    }

    private static String verb(Job job) {
        return switch (job) {
            case ORDER_DELIVERY -> "delivered";
            case SHIPMENT_UPLOAD, INVENTORY_UPLOAD -> "uploaded";
            default -> "taken";
        };
    }
}
