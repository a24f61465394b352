package io.caravan.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;

/** Reads dates and times from cells. */
@FunctionalInterface
interface DateReader {

    /** The moment, in its own zone where the cell names one; throws DateTimeException when the cell is no date. */
    ZonedDateTime read(String cell, ZoneId zone);

    static DateReader of(DateTimeFormatter form) {
        return (cell, zone) -> moment(form.parse(cell), zone);
    }

    static ZonedDateTime moment(TemporalAccessor parsed, ZoneId zone) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            return Instant.from(parsed).atZone(zone);
        }
        if (date.getYear() < 1900) {
            throw new DateTimeException("the year " + date.getYear() + " is a mistake");
        }
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return ZonedDateTime.from(parsed);
        }
        LocalTime time = parsed.query(TemporalQueries.localTime());
        return date.atTime(time == null ? LocalTime.MIDNIGHT : time).atZone(zone);
    }
}
