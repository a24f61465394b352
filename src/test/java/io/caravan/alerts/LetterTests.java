package io.caravan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.alerts.Trouble.Example;
import io.caravan.failures.Category;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LetterTests {

    private static final Instant FIRST = Instant.parse("2026-03-02T15:00:00Z");
    private static final Letter.Places PLACES =
            connection -> new Letter.Place("acme/web-shop", ZoneId.of("America/New_York"));

    @Test
    void it_says_what_where_when_how_often_what_to_do_and_where_to_look() {
        Trouble rejected = trouble(
                "order-delivery",
                Category.REJECTED,
                3,
                new Example(12, "1003", "the warehouse does not know SKU A-1"),
                new Example(11, "1002", "the warehouse does not know SKU A-2"),
                new Example(10, "1001", "the warehouse does not know SKU A-3"));

        Letter letter = Letter.of(List.of(rejected), 3, List.of(), PLACES, "https://hub.example");

        assertThat(letter.subject()).isEqualTo("[Caravan] acme/web-shop: 3 orders rejected");
        assertThat(letter.text()).isEqualTo("""
                acme/web-shop: 3 orders rejected
                  What:   the warehouse does not know SKU A-1
                  Where:  acme/web-shop, order-delivery
                  Which:  1003, 1002, 1001
                  When:   first 2 Mar 2026 10:00 EST, last 2 Mar 2026 11:30 EST, 7 times
                  To do:  Read the message and correct the record or the set-up; the hub tries again every hour for 15 days.
                  Open:   https://hub.example/alerts/12

                All alerts: https://hub.example/alerts
                """);
    }

    @Test
    void what_does_not_fit_is_counted() {
        Trouble refused = trouble("order-download", Category.UNAUTHORIZED, 1, new Example(1, "", "refused (401)"));

        Letter letter = Letter.of(
                List.of(refused), 9, List.of("acme/outlet: 2 alerts rejected"), PLACES, "https://hub.example");

        assertThat(letter.subject()).isEqualTo("[Caravan] acme/web-shop: credentials refused, and 8 more alerts");
        assertThat(letter.text())
                .contains("And 8 more alerts: https://hub.example/alerts")
                .contains("Mailed before and not over yet:\n  acme/outlet: 2 alerts rejected\n")
                .doesNotContain("Which:");
    }

    @Test
    void a_line_break_in_a_name_or_message_cannot_make_a_header_or_a_line_of_its_own() {
        Letter.Places evil = connection -> new Letter.Place("shop\r\nBcc: all@evil.example", ZoneId.of("UTC"));
        Trouble trouble = trouble(
                "order-delivery",
                Category.REJECTED,
                1,
                new Example(1, "1\r\nBcc: x", "no\r\n\r\nOpen: http://evil.example"));

        Letter letter = Letter.of(List.of(trouble), 1, List.of(), evil, "https://hub.example");

        assertThat(letter.subject()).doesNotContain("\r", "\n");
        assertThat(letter.text().lines()).noneMatch(line -> line.startsWith("Bcc:") || line.startsWith("Open:"));
    }

    @Test
    void a_subject_is_short_however_long_the_name_is() {
        Letter.Places wordy = connection -> new Letter.Place("shop".repeat(200), ZoneId.of("UTC"));
        Trouble trouble = trouble("order-delivery", Category.REJECTED, 1, new Example(1, "1", "no"));

        assertThat(Letter.of(List.of(trouble), 1, List.of(), wordy, "https://hub.example")
                        .subject())
                .hasSize(150);
    }

    @ParameterizedTest
    @CsvSource({
        "order-download, 1 order rejected",
        "shipping-confirmations, 1 shipment rejected",
        "shipment-upload, 1 shipment rejected",
        "inventory-upload, 1 stock level rejected",
        "file, 1 file rejected",
        "connector, 1 record rejected",
    })
    void a_cause_names_its_things(String cause, String phrase) {
        assertThat(trouble(cause, Category.REJECTED, 1, new Example(1, "1", "no"))
                        .phrase())
                .isEqualTo(phrase);
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void every_category_has_a_phrase_and_advice(Category category) {
        Trouble whole = trouble("order-delivery", category, 1, new Example(1, "", "no"));
        Trouble records = trouble("order-delivery", category, 2, new Example(1, "1", "no"));

        assertThat(whole.phrase()).isNotBlank().doesNotContain("order");
        assertThat(records.phrase()).startsWith("2 orders ");
        assertThat(whole.advice()).endsWith(".");
    }

    private static Trouble trouble(String cause, Category category, long alerts, Example... examples) {
        return new Trouble(
                1,
                cause,
                category,
                examples[0].record().isEmpty(),
                alerts,
                7,
                FIRST,
                FIRST.plusSeconds(5_400),
                List.of(examples));
    }
}
