package io.caravan.csv;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Date formats in the letters of PHP's date(), as CartRover's CSV formats use them.
 * See https://www.php.net/manual/en/datetime.format.php.
 */
final class PhpDates {

    private static final Map<Long, String> SUFFIXES = new HashMap<>();
    private static final Map<Long, String> DAYS_FROM_ZERO = new HashMap<>();

    static {
        for (long day = 1; day <= 31; day++) {
            SUFFIXES.put(
                    day,
                    day / 10 == 1 ? "th" : day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th");
        }
        for (long day = 1; day <= 366; day++) {
            DAYS_FROM_ZERO.put(day, Long.toString(day - 1));
        }
    }

    private final DateTimeFormatterBuilder form = new DateTimeFormatterBuilder();
    private final boolean reading;
    private boolean timeOfDay;

    private PhpDates(boolean reading) {
        this.reading = reading;
    }

    /** For writing; any letter that is none of PHP's stands for itself. */
    static DateTimeFormatter writing(String format) {
        PhpDates dates = new PhpDates(false);
        dates.append(format);
        return dates.form.toFormatter(Locale.US);
    }

    /** For reading; throws IllegalArgumentException for a letter that says too little to read a date by. */
    static DateTimeFormatter reading(String format) {
        PhpDates dates = new PhpDates(true);
        dates.form.parseCaseInsensitive();
        dates.append(format);
        if (!dates.timeOfDay) {
            dates.form.parseDefaulting(ChronoField.NANO_OF_DAY, 0);
        }
        return dates.form.toFormatter(Locale.US).withResolverStyle(ResolverStyle.SMART);
    }

    private void append(String format) {
        for (int i = 0; i < format.length(); i++) {
            char letter = format.charAt(i);
            if (letter == '\\' && i + 1 < format.length()) {
                form.appendLiteral(format.charAt(++i));
            } else {
                append(letter);
            }
        }
    }

    private void append(char letter) {
        switch (letter) {
            case 'd' -> padded(ChronoField.DAY_OF_MONTH);
            case 'j' -> plain(ChronoField.DAY_OF_MONTH);
            case 'D' -> form.appendText(ChronoField.DAY_OF_WEEK, TextStyle.SHORT);
            case 'l' -> form.appendText(ChronoField.DAY_OF_WEEK, TextStyle.FULL);
            case 'm' -> padded(ChronoField.MONTH_OF_YEAR);
            case 'n' -> plain(ChronoField.MONTH_OF_YEAR);
            case 'M' -> form.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
            case 'F' -> form.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
            case 'Y' -> form.appendValue(ChronoField.YEAR, 4);
            case 'y' -> form.appendValueReduced(ChronoField.YEAR, 2, 2, 1970);
            case 'S' -> suffix();
            case 'U' -> form.appendValue(ChronoField.INSTANT_SECONDS);
            case 'e' -> form.appendZoneRegionId();
            case 'T' -> form.appendZoneText(TextStyle.SHORT);
            case 'P' -> form.appendOffset("+HH:MM", "+00:00");
            case 'p' -> form.appendOffset("+HH:MM", "Z");
            case 'O' -> form.appendOffset("+HHMM", "+0000");
            case 'c' -> append("Y-m-d\\TH:i:sP");
            case 'r' -> append("D, d M Y H:i:s O");
            case 'a', 'A', 'g', 'G', 'h', 'H', 'i', 's', 'u', 'v' -> clock(letter);
            case 'N', 'w', 'z', 't', 'L', 'o', 'W', 'B', 'I', 'Z' -> derived(letter);
            default -> form.appendLiteral(letter);
        }
    }

    private void suffix() {
        if (reading) {
            form.appendPattern("['st']['nd']['rd']['th']");
        } else {
            form.appendText(ChronoField.DAY_OF_MONTH, SUFFIXES);
        }
    }

    private void clock(char letter) {
        timeOfDay = true;
        switch (letter) {
            case 'a' -> form.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "am", 1L, "pm"));
            case 'A' -> form.appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM"));
            case 'g' -> plain(ChronoField.CLOCK_HOUR_OF_AMPM);
            case 'h' -> padded(ChronoField.CLOCK_HOUR_OF_AMPM);
            case 'G' -> plain(ChronoField.HOUR_OF_DAY);
            case 'H' -> padded(ChronoField.HOUR_OF_DAY);
            case 'i' -> padded(ChronoField.MINUTE_OF_HOUR);
            case 's' -> padded(ChronoField.SECOND_OF_MINUTE);
            case 'u' -> form.appendFraction(ChronoField.NANO_OF_SECOND, reading ? 1 : 6, reading ? 9 : 6, false);
            default -> form.appendFraction(ChronoField.NANO_OF_SECOND, 3, 3, false);
        }
    }

    private void derived(char letter) {
        if (reading) {
            throw new IllegalArgumentException("the letter '" + letter + "' cannot be read back into a date");
        }
        switch (letter) {
            case 'N' -> form.appendValue(ChronoField.DAY_OF_WEEK);
            case 'w' -> form.appendValue(DerivedField.DAY_FROM_SUNDAY);
            case 'z' -> form.appendText(ChronoField.DAY_OF_YEAR, DAYS_FROM_ZERO);
            case 't' -> form.appendValue(DerivedField.DAYS_IN_MONTH);
            case 'L' -> form.appendValue(DerivedField.LEAP_YEAR);
            case 'o' -> form.appendValue(IsoFields.WEEK_BASED_YEAR);
            case 'W' -> form.appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2);
            case 'B' -> form.appendValue(DerivedField.SWATCH_BEAT, 3);
            case 'I' -> form.appendValue(DerivedField.SUMMER_TIME);
            default -> form.appendValue(ChronoField.OFFSET_SECONDS);
        }
    }

    /** Two digits when written, one or two when read: files made by hand are not strict. */
    private void padded(ChronoField field) {
        if (reading) {
            plain(field);
        } else {
            form.appendValue(field, 2);
        }
    }

    private void plain(ChronoField field) {
        form.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
    }
}
