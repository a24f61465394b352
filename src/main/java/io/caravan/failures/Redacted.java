package io.caravan.failures;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from elsewhere made fit for a log, a page and the database: masked, bounded, without control characters. */
public final class Redacted {

    /** Characters a message may have; the width of every message column. */
    public static final int MESSAGE = 2_000;

    private static final String KEY = "(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key"
            + "|private[_-]?key|signature|credentials?|authorization|cookie|session[_-]?id)[\\w.-]{0,40}";
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s?#]{1,300}@");
    private static final Pattern HEADER = Pattern.compile(
            "(?i)\\b((?:proxy-)?authorization|(?:set-)?cookie)(\\s{0,3}[:=]\\s{0,3})[^\\r\\n\"'\\\\]++");
    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|basic)\\s{1,3}[A-Za-z0-9+/=._~-]{8,}+");
    private static final Pattern QUOTED =
            Pattern.compile("(?i)(" + KEY + "\\\\?[\"']?\\s{0,3}[:=]\\s{0,3}\\\\?)([\"'])(?:(?!\\\\?\\2).)*+");
    private static final Pattern BARE =
            Pattern.compile("(?i)(" + KEY + "\\s{0,3}[:=]\\s{0,3})[^\\s\"'&,;<>(){}\\[\\]\\\\]++");
    private static final Pattern ELEMENT = Pattern.compile("(?i)(<[\\w:.-]{0,40}" + KEY + ">)[^<]++");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]++|[\\x{D800}-\\x{DFFF}]");

    private Redacted() {}

    /** A message of at most {@link #MESSAGE} characters without secrets. */
    public static String message(@Nullable String text) {
        return text(text, MESSAGE);
    }

    /** As {@link #message}, on one line and of at most {@code length} characters. */
    public static String line(@Nullable String text, int length) {
        return bounded(masked(text).replaceAll("\\s+", " ").strip(), length);
    }

    private static String text(@Nullable String text, int length) {
        return bounded(masked(text).strip(), length);
    }

    private static String masked(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String masked = CONTROL.matcher(bounded(text, 2 * MESSAGE)).replaceAll(" ");
        masked = USER_INFO.matcher(masked).replaceAll("***@");
        masked = HEADER.matcher(masked).replaceAll("$1$2***");
        masked = SCHEME.matcher(masked).replaceAll("$1 ***");
        masked = QUOTED.matcher(masked).replaceAll("$1$2***");
        masked = BARE.matcher(masked).replaceAll("$1***");
        return ELEMENT.matcher(masked).replaceAll("$1***");
    }

    /** Cut with an ellipsis, never through a surrogate pair. */
    static String bounded(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
