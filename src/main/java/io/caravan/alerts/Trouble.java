package io.caravan.alerts;

import io.caravan.failures.Category;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The alerts of one connection, cause and category as a mail tells them: counted, with a few examples.
 *
 * @param connection {@link AlertRow#HUB} for the hub itself
 * @param whole true when the connection as a whole is meant and not its records
 * @param alerts how many
 * @param times how often it happened altogether
 * @param examples the newest first, a handful
 */
record Trouble(
        long connection,
        String cause,
        Category category,
        boolean whole,
        long alerts,
        long times,
        Instant firstAt,
        Instant lastAt,
        List<Example> examples) {

    /** One of the alerts; the record is empty when the connection as a whole is meant. */
    record Example(long id, String record, String message) {
        Example {
            record = AlertKey.record(record);
        }
    }

    /** {@code 3 orders rejected}, {@code credentials refused}. */
    String phrase() {
        return whole ? ofConnection() : alerts + " " + noun() + (alerts == 1 ? "" : "s") + " " + ofRecords();
    }

    String advice() {
        return switch (category) {
            case UNREACHABLE ->
                "Nothing, unless it lasts: the hub keeps trying. Then see whether the other system is up.";
            case UNAUTHORIZED -> "Enter valid credentials in the connection's settings and run its check.";
            case THROTTLED -> "Nothing: the hub waits as long as it was asked to. If it lasts, run the job less often.";
            case REJECTED ->
                "Read the message and correct the record or the set-up; the hub tries again every hour for 15 days.";
            case UNREADABLE -> "Correct the file or the mapping, then replay what was kept.";
            case INCOMPLETE -> "Supply what is missing; the hub holds the record until then.";
            case UNSURE ->
                "Nothing at first: the hub asks before it sends again. Where it cannot ask, look there and decide.";
        };
    }

    private String ofConnection() {
        return switch (category) {
            case UNREACHABLE -> "no answer";
            case UNAUTHORIZED -> "credentials refused";
            case THROTTLED -> "called too often";
            case REJECTED -> "request refused";
            case UNREADABLE -> "something cannot be read";
            case INCOMPLETE -> "something is missing";
            case UNSURE -> "a write may not have arrived";
        };
    }

    private String ofRecords() {
        return switch (category) {
            case UNREACHABLE -> "without an answer";
            case UNAUTHORIZED -> "held up by refused credentials";
            case THROTTLED -> "held up by too many calls";
            default -> category.name().toLowerCase(Locale.ROOT);
        };
    }

    private String noun() {
        if (cause.contains("ship-method")) {
            return "ship method";
        }
        if (cause.contains("order")) {
            return "order";
        }
        if (cause.contains("ship")) {
            return "shipment";
        }
        if (cause.contains("inventory")) {
            return "stock level";
        }
        return cause.contains("file") ? "file" : "record";
    }
}
