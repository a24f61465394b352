package io.caravan.failures;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads HTTP answers that are not a success; status codes and Retry-After as in RFC 9110. */
final class HttpAnswers {

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int EXCERPT = 500;
    /** Sent by whoever gave up waiting, so the write behind it may still have been carried out. */
    private static final Set<Integer> GAVE_UP_WAITING = Set.of(502, 504);

    private final Clock clock;

    HttpAnswers(Clock clock) {
        this.clock = clock;
    }

    Failure failure(int status, String address, @Nullable String body, Map<String, String> headers) {
        Map<String, String> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        any.putAll(headers);
        Category category = category(status);
        Duration wait = category == Category.THROTTLED || category == Category.UNREACHABLE
                ? retryAfter(any.get("Retry-After"), any.get("Date"))
                : null;
        String sentence = Redacted.line(address, 300) + " " + verb(category) + " (" + status + ")" + excerpt(body);
        return new Failure(category, Redacted.message(sentence), wait, arrived(status));
    }

    private static Category category(int status) {
        return switch (status) {
            case 401, 403 -> Category.UNAUTHORIZED;
            case 429 -> Category.THROTTLED;
            case 408 -> Category.UNREACHABLE;
            default -> status >= 500 ? Category.UNREACHABLE : status >= 300 ? Category.REJECTED : Category.UNREADABLE;
        };
    }

    private static String verb(Category category) {
        return switch (category) {
            case UNAUTHORIZED -> "refused the credentials";
            case THROTTLED -> "asked to be called less often";
            case UNREACHABLE -> "could not answer";
            case REJECTED -> "refused the request";
            default -> "gave an answer that was not expected";
        };
    }

    private static boolean arrived(int status) {
        return GAVE_UP_WAITING.contains(status) || status < 300;
    }

    private static String excerpt(@Nullable String body) {
        String plain = Redacted.line(body, 4 * EXCERPT).replaceAll("<[^>]{0,500}>", " ");
        return plain.isBlank() ? "" : ": " + Redacted.line(plain, EXCERPT);
    }

    /** Null when absent or neither seconds nor a date; the answer's own Date is the better clock for a date. */
    private @Nullable Duration retryAfter(@Nullable String value, @Nullable String date) {
        if (value == null) {
            return null;
        }
        if (value.strip().matches("\\d{1,9}")) {
            return clamped(Duration.ofSeconds(Long.parseLong(value.strip())));
        }
        Instant until = httpDate(value);
        Instant sent = date == null ? null : httpDate(date);
        return until == null ? null : clamped(Duration.between(sent == null ? clock.instant() : sent, until));
    }

    private static @Nullable Instant httpDate(String text) {
        try {
            return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Duration clamped(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
