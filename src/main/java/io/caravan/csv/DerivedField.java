package io.caravan.csv;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalUnit;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.time.temporal.ValueRange;
import java.util.function.ToLongFunction;

/** What PHP's date() can say of a moment and java.time has no field for. */
enum DerivedField implements TemporalField {
    DAY_FROM_SUNDAY(6, moment -> moment.getDayOfWeek().getValue() % 7),
    DAYS_IN_MONTH(31, moment -> moment.toLocalDate().lengthOfMonth()),
    LEAP_YEAR(1, moment -> moment.toLocalDate().isLeapYear() ? 1 : 0),
    SUMMER_TIME(1, moment -> inSummer(moment) ? 1 : 0),
    /** Swatch Internet Time: thousandths of a day, an hour ahead of UTC. */
    SWATCH_BEAT(
            999,
            moment -> moment.withZoneSameInstant(ZoneOffset.ofHours(1))
                            .toLocalTime()
                            .toSecondOfDay()
                    * 10L
                    / 864);

    private final ValueRange range;
    private final ToLongFunction<ZonedDateTime> value;

    DerivedField(long max, ToLongFunction<ZonedDateTime> value) {
        this.range = ValueRange.of(0, max);
        this.value = value;
    }

    private static boolean inSummer(ZonedDateTime moment) {
        return moment.getZone().getRules().isDaylightSavings(moment.toInstant());
    }

    @Override
    public long getFrom(TemporalAccessor temporal) {
        return value.applyAsLong(ZonedDateTime.from(temporal));
    }

    @Override
    public boolean isSupportedBy(TemporalAccessor temporal) {
        return temporal instanceof ZonedDateTime;
    }

    @Override
    public ValueRange range() {
        return range;
    }

    @Override
    public ValueRange rangeRefinedBy(TemporalAccessor temporal) {
        return range;
    }

    @Override
    public TemporalUnit getBaseUnit() {
        return ChronoUnit.DAYS;
    }

    @Override
    public TemporalUnit getRangeUnit() {
        return ChronoUnit.FOREVER;
    }

    @Override
    public boolean isDateBased() {
        return true;
    }

    @Override
    public boolean isTimeBased() {
        return false;
    }

    @Override
    public <R extends Temporal> R adjustInto(R temporal, long newValue) {
        throw new UnsupportedTemporalTypeException(name() + " is only read");
    }
}
