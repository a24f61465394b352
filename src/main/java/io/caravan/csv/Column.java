package io.caravan.csv;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of a format, ready for use.
 *
 * @param headers the names it may have in a header row; the first is written
 * @param fields none for a column that is skipped
 * @param constant literal text to write
 */
record Column(
        List<String> headers,
        List<Field> fields,
        @Nullable String constant,
        boolean required,
        int maxLength,
        boolean cut,
        boolean guarded,
        Numbers numbers,
        DateReader dateIn,
        DateTimeFormatter dateOut) {

    String header() {
        return headers.isEmpty() ? "" : headers.getFirst();
    }

    /** How messages call it. */
    String name() {
        return fields.isEmpty() ? header() : fields.getFirst().name();
    }

    /** The innermost thing it speaks of. */
    Level level() {
        return fields.stream().map(Field::level).max(Level::compareTo).orElse(Level.DOCUMENT);
    }

    boolean has(String field) {
        return fields.stream().anyMatch(f -> f.name().equals(field));
    }

    void read(Field field, com.fasterxml.jackson.databind.node.ObjectNode part, String cell, ZoneId zone)
            throws Refused {
        if (cell.length() > maxLength) {
            throw new Refused("is " + cell.length() + " characters long; at most " + maxLength + " are allowed");
        }
        field.set(part, cell, this, zone);
    }

    /** Header names are compared without regard to case, and blanks, hyphens and underscores are one. */
    static String plain(String header) {
        String lower = header.strip().toLowerCase(Locale.ROOT);
        return lower.replace(' ', '_').replace('-', '_');
    }
}
