package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NumbersTests {

    private static final Numbers PLAIN = new Numbers('.', '\0');
    private static final Numbers GERMAN = new Numbers(',', '.');
    private static final Numbers AMERICAN = new Numbers('.', ',');

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "1", "-1.50", "10.990", "0.0001", "123456789012345678", "1234567890123456789.12", "00012"})
    void a_plain_number_keeps_its_value_and_scale(String text) throws Refused {
        assertThat(PLAIN.read(text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50|1234.50",
                "12.345.678|12345678",
                "1234,5|1234.5",
                "-1.000|-1000",
                "123.456.789.012.345.678.901,5|123456789012345678901.5"
            })
    void a_decimal_comma_and_thousands_are_read(String text, BigDecimal number) throws Refused {
        assertThat(GERMAN.read(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,5", "12,34", "1,2345", ",123", "1,,234", "1234,567", "1,234,5", "1,23.4", "1.5,000"})
    void a_misplaced_thousands_separator_is_never_skipped(String text) {
        assertThatThrownBy(() -> AMERICAN.read(text)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two", "-", "+", ".", "1.", "1.2.3", "1e3", "1E+10", "0x1", "$5", "1 000", "\u0663", "NaN", "--1"
            })
    void anything_else_is_not_a_number(String text) {
        assertThatThrownBy(() -> PLAIN.read(text)).isInstanceOf(Refused.class).hasMessage("is not a number");
    }

    @Test
    void a_number_of_many_digits_is_refused_before_it_costs_time() {
        assertThatThrownBy(() -> PLAIN.read("9".repeat(60_000))).isInstanceOf(Refused.class);
    }

    @Test
    void a_number_is_written_plain_with_the_formats_decimal_mark() {
        assertThat(GERMAN.write(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(GERMAN.write(new BigDecimal("1234.50"))).isEqualTo("1234,50");
        assertThat(PLAIN.write(new BigDecimal("0.0000001"))).isEqualTo("0.0000001");
    }
}
