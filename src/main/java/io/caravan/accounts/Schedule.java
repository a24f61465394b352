package io.caravan.accounts;

import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a job runs. Text forms: {@code off}, {@code automatic}, {@code every 5 minutes}, {@code every 15s}, {@code daily at 06:00}. */
public sealed interface Schedule {

    /** Never; the default. */
    record Off() implements Schedule {}

    /** As soon as there is work. */
    record Automatic() implements Schedule {}

    /** At a fixed interval, from one second to one day. */
    record Every(Duration interval) implements Schedule {
        public Every {
            if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("an interval lies between 1 second and 1 day, not " + interval);
            }
        }
    }

    /** Once a day at a time in the merchant's zone. */
    record DailyAt(LocalTime time) implements Schedule {}

    Schedule OFF = new Off();
    Schedule AUTOMATIC = new Automatic();
    Pattern EVERY = Pattern.compile("every (\\d{1,5}) ?(s|seconds?|m|min|minutes?|h|hours?)");

    /** The text form, such that {@link #parse} reads it back. */
    default String text() {
        return switch (this) {
            case Off off -> "off";
            case Automatic automatic -> "automatic";
            case Every(Duration interval) when interval.toSeconds() % 3600 == 0 -> "every " + interval.toHours() + "h";
            case Every(Duration interval) when interval.toSeconds() % 60 == 0 -> "every " + interval.toMinutes() + "m";
            case Every(Duration interval) -> "every " + interval.toSeconds() + "s";
            case DailyAt(LocalTime time) -> "daily at " + time;
        };
    }

    /** Reads the text form; throws IllegalArgumentException with a sentence that shows the forms. */
    static Schedule parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher every = EVERY.matcher(plain);
        if (plain.equals("off")) {
            return OFF;
        }
        if (plain.equals("automatic")) {
            return AUTOMATIC;
        }
        if (every.matches()) {
            long count = Long.parseLong(every.group(1));
            return new Every(
                    switch (every.group(2).charAt(0)) {
                        case 's' -> Duration.ofSeconds(count);
                        case 'm' -> Duration.ofMinutes(count);
                        default -> Duration.ofHours(count);
                    });
        }
        if (plain.startsWith("daily at ")) {
            try {
                return new DailyAt(LocalTime.parse(plain.substring("daily at ".length())));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("'" + text + "' has no time of day like 06:00", e);
            }
        }
        throw new IllegalArgumentException(
                "'" + text
                        + "' is not a schedule; write off, automatic, every 5 minutes, every 1 hour, every 15 seconds or daily at 06:00");
    }
}
