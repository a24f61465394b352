package io.caravan.manifests;

import java.time.Duration;

/** Periods as manifests write them: 500ms, 1s, 1m, 1h, 1d. */
final class Periods {

    private Periods() {}

    /** The schema has seen that it is one. */
    static Duration parse(String text) {
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
