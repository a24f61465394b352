package io.caravan.csv;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The forms dates usually have in files, told apart by their look so that each cell is parsed once. With slashes the month
 * comes first (US); with dots the day does.
 */
final class UsualDates implements DateReader {

    private static final Form YEAR_FIRST = new Form("uuuu-M-d");
    private static final Form YEAR_FIRST_SLASHED = new Form("uuuu/M/d");
    private static final Form US = new Form("M/d/", true);
    private static final Form DOTTED = new Form("d.M.", true);
    private static final Form DASHED_WORD = new Form("d-MMM-", true);
    private static final Form DAY_WORD = new Form("[EEE, ]d [MMMM][MMM] uuuu");
    private static final Form WORD_DAY = new Form("[MMMM][MMM] d, uuuu");
    private static final DateTimeFormatter DIGITS = form("uuuuMMdd");
    private static final DateTimeFormatter DIGITS_TIME = form("uuuuMMddHHmmss");

    @Override
    public ZonedDateTime read(String cell, ZoneId zone) {
        return DateReader.moment(form(cell.length(), cell).parse(cell), zone);
    }

    private static DateTimeFormatter form(int length, String cell) {
        int digits = 0;
        while (digits < length && Character.isDigit(cell.charAt(digits))) {
            digits++;
        }
        if (digits == length) {
            return switch (length) {
                case 8 -> DIGITS;
                case 14 -> DIGITS_TIME;
                default -> throw unusual(cell);
            };
        }
        char mark = cell.charAt(digits);
        Form form;
        if (digits == 4 && mark == '-') {
            form = YEAR_FIRST;
        } else if (digits == 4 && mark == '/') {
            form = YEAR_FIRST_SLASHED;
        } else if (digits == 0) {
            form = cell.indexOf(',') == 3 ? DAY_WORD : WORD_DAY;
        } else {
            form = switch (mark) {
                case '/' -> US;
                case '.' -> DOTTED;
                case '-' -> DASHED_WORD;
                case ' ' -> DAY_WORD;
                default -> throw unusual(cell);
            };
        }
        char last = cell.charAt(length - 1);
        return last == 'm' || last == 'M' ? form.withHalfDays : form.plain;
    }

    private static DateTimeException unusual(String cell) {
        return new DateTimeException(cell);
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** A form of date, alone or followed by a time of day and an offset. */
    private static final class Form {

        private final DateTimeFormatter plain;
        private final DateTimeFormatter withHalfDays;

        Form(String date) {
            this(date, false);
        }

        Form(String date, boolean yearFollows) {
            this.plain = build(date, yearFollows, "H:mm", "");
            this.withHalfDays = build(date, yearFollows, "h:mm", "[ ]a");
        }

        private static DateTimeFormatter build(String date, boolean yearFollows, String hours, String after) {
            DateTimeFormatterBuilder form =
                    new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(date);
            if (yearFollows) {
                form.appendValueReduced(ChronoField.YEAR, 2, 4, 1970);
            }
            return form.appendPattern("[[,][ ]['T']" + hours + "[:ss")
                    .optionalStart()
                    .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
                    .optionalEnd()
                    .appendPattern("]" + after)
                    .appendPattern("[ ]")
                    .optionalStart()
                    .appendOffset("+HH:MM", "Z")
                    .optionalEnd()
                    .optionalStart()
                    .appendOffset("+HHMM", "Z")
                    .optionalEnd()
                    .appendPattern("[z]]")
                    .toFormatter(Locale.US)
                    .withResolverStyle(ResolverStyle.STRICT);
        }
    }
}
