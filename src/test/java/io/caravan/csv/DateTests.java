package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DateTests {

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final ZonedDateTime MOMENT = ZonedDateTime.of(2024, 2, 3, 4, 5, 6, 78_901_234, ZONE);

    @ParameterizedTest(name = "{0} writes {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "d|03",
                "D|Sat",
                "j|3",
                "l|Saturday",
                "N|6",
                "S|rd",
                "w|6",
                "z|33",
                "W|05",
                "F|February",
                "m|02",
                "M|Feb",
                "n|2",
                "t|29",
                "L|1",
                "o|2024",
                "Y|2024",
                "y|24",
                "a|am",
                "A|AM",
                "B|545",
                "g|4",
                "G|4",
                "h|04",
                "H|04",
                "i|05",
                "s|06",
                "u|078901",
                "v|078",
                "e|America/Los_Angeles",
                "I|0",
                "O|-0800",
                "P|-08:00",
                "p|-08:00",
                "T|PST",
                "Z|-28800",
                "c|2024-02-03T04:05:06-08:00",
                "r|Sat, 03 Feb 2024 04:05:06 -0800",
                "U|1706961906",
                "Y-m-d H:i:s|2024-02-03 04:05:06",
                "F j, Y, g:i a|February 3, 2024, 4:05 am",
                "m.d.y|02.03.24",
                "jS \\o\\f F|3rd of February",
                "Ymd|20240203"
            })
    void every_letter_of_php_is_written(String format, String written) {
        assertThat(PhpDates.writing(format).format(MOMENT)).isEqualTo(written);
    }

    @Test
    void the_letters_know_summer_leap_years_sundays_and_suffixes() {
        ZonedDateTime summer = ZonedDateTime.of(2023, 7, 2, 15, 0, 0, 0, ZONE);

        assertThat(PhpDates.writing("I T L t w N g A").format(summer)).isEqualTo("1 PDT 0 31 0 7 3 PM");
        assertThat(PhpDates.writing("jS").format(summer.withDayOfMonth(1))).isEqualTo("1st");
        assertThat(PhpDates.writing("jS").format(summer.withDayOfMonth(12))).isEqualTo("12th");
        assertThat(PhpDates.writing("jS").format(summer.withDayOfMonth(22))).isEqualTo("22nd");
        assertThat(PhpDates.writing("jS").format(summer.withDayOfMonth(31))).isEqualTo("31st");
        assertThat(PhpDates.writing("o-W").format(ZonedDateTime.of(2024, 12, 30, 0, 0, 0, 0, ZONE)))
                .isEqualTo("2025-01");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "2024-07-04 03:05:06",
                "2024-07-04T03:05:06",
                "2024-07-04T10:05:06Z",
                "2024-07-04T03:05:06-07:00",
                "2024-07-04T03:05:06.000-0700",
                "2024/7/4 3:05:06",
                "07/04/2024 03:05:06",
                "7/4/24 3:05:06",
                "7/4/2024 3:05:06 AM",
                "07/04/2024 03:05:06am",
                "4.7.2024 3:05:06",
                "04.07.24 03:05:06",
                "20240704030506",
                "4-Jul-2024 03:05:06",
                "04 July 2024 03:05:06",
                "Jul 4, 2024 3:05:06 am",
                "July 4, 2024, 3:05:06 AM",
                "Thu, 04 Jul 2024 03:05:06 -0700",
                "Thu, 04 Jul 2024 10:05:06 GMT"
            })
    void the_usual_forms_are_read_in_the_merchants_zone(String cell) {
        assertThat(new UsualDates().read(cell, ZONE).toInstant()).isEqualTo(Instant.parse("2024-07-04T10:05:06Z"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "2024-07-04",
                "20240704",
                "07/04/24",
                "7/4/2024",
                "4.7.2024",
                "4-jul-24",
                "July 4, 2024",
                "4 Jul 2024"
            })
    void a_date_alone_is_its_midnight(String cell) {
        assertThat(new UsualDates().read(cell, ZONE).toInstant()).isEqualTo(Instant.parse("2024-07-04T07:00:00Z"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "13/01/2024",
                "2024-02-30",
                "yesterday",
                "07-04-2024",
                "2024",
                "1",
                "7/4/202",
                "2024-07-04x",
                "/",
                "45477",
                "7/4/2024 25:00"
            })
    void what_is_no_usual_date_is_refused(String cell) {
        assertThatThrownBy(() -> new UsualDates().read(cell, ZONE)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "d/m/Y|4/7/2024|2024-07-04T07:00:00Z",
                "d/m/Y H:i|04/07/2024 03:05|2024-07-04T10:05:00Z",
                "Ymd|20240704|2024-07-04T07:00:00Z",
                "m/d/y g:i A|7/4/24 3:05 pm|2024-07-04T22:05:00Z",
                "c|2024-07-04T10:05:06+00:00|2024-07-04T10:05:06Z",
                "U|1720087506|2024-07-04T10:05:06Z",
                "jS F Y|4th July 2024|2024-07-04T07:00:00Z"
            })
    void a_declared_form_is_read(String format, String cell, Instant moment) {
        assertThat(DateReader.of(PhpDates.reading(format)).read(cell, ZONE).toInstant())
                .isEqualTo(moment);
    }

    @Test
    void a_letter_that_tells_no_date_is_refused_for_reading() {
        assertThatThrownBy(() -> PhpDates.reading("W Y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the letter 'W' cannot be read back into a date");
    }
}
