package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.schedules.Schedules.RunRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportTests {

    @ParameterizedTest
    @CsvSource({
        "ORDER_DOWNLOAD,         12, 1, 0, '12 orders taken, 1 skipped'",
        "ORDER_DELIVERY,         1,  0, 2, '1 order delivered, 2 failed'",
        "SHIPPING_CONFIRMATIONS, 3,  0, 0, '3 shipments taken'",
        "INVENTORY_DOWNLOAD,     40, 0, 0, '40 stock levels taken'",
        "SHIPMENT_UPLOAD,        1,  0, 0, '1 shipment uploaded'",
        "INVENTORY_UPLOAD,       2,  0, 0, '2 stock levels uploaded'",
        "ORDER_DOWNLOAD,         0,  5, 0, '5 skipped'"
    })
    void a_run_is_a_sentence(Job job, long done, long skipped, long failed, String counts) {
        Report report = report(job, "DONE", done, skipped, failed, null);

        assertThat(report.summary()).isEqualTo(job.route() + " acme/shoes/shop-1: " + counts + " in 0.4 s");
        assertThat(report.worthTelling()).isTrue();
        assertThat(report.trouble()).isNull();
    }

    @Test
    void an_idle_run_is_not_worth_telling() {
        Report report = report(Job.ORDER_DOWNLOAD, "DONE", 0, 0, 0, null);

        assertThat(report.summary()).isEqualTo("order-download acme/shoes/shop-1: nothing to do in 0.4 s");
        assertThat(report.worthTelling()).isFalse();
    }

    @Test
    void trouble_is_a_second_sentence() {
        Failure failure = Failure.of(Category.REJECTED, "order 7 has no postcode");

        assertThat(report(Job.ORDER_DELIVERY, "DONE", 3, 0, 1, failure).trouble())
                .isEqualTo("order-delivery acme/shoes/shop-1 had failures (REJECTED): order 7 has no postcode");
        assertThat(report(Job.ORDER_DELIVERY, "FAILED", 0, 0, 0, failure))
                .satisfies(report -> assertThat(report.worthTelling()).isTrue())
                .extracting(Report::trouble)
                .isEqualTo("order-delivery acme/shoes/shop-1 failed (REJECTED): order 7 has no postcode");
    }

    private static Report report(
            Job job, String outcome, long done, long skipped, long failed, @Nullable Failure failure) {
        Instant start = Instant.parse("2026-05-01T12:00:00Z");
        RunRecord run = new RunRecord(
                1, new ConnectionId(1), job, start, start.plusMillis(400), outcome, done, skipped, failed, null);
        return Report.of(FakeAccounts.since(1, null), run, failure);
    }
}
