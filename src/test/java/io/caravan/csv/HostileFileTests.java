package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileFileTests {

    private static final String YAML = """
        title: Orders
        type: order
        columns:
          - {field: cust_ref, required: true}
          - {field: ship_city}
          - {field: item}
          - {field: quantity, required: true}
        """;
    private static final CsvFormat ORDERS = Csv.format(YAML);
    private static final String HEADER = "cust_ref,ship_city,item,quantity\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", " , ,\n", "\uFEFF"})
    void a_file_without_any_row_is_of_no_use(String file) {
        assertThatThrownBy(() -> Csv.read(ORDERS, file))
                .isInstanceOf(CsvException.class)
                .hasMessage("test.csv is empty");
    }

    @Test
    void a_file_with_a_header_alone_holds_nothing_and_is_no_trouble() {
        assertThat(Csv.read(ORDERS, HEADER)).isEqualTo(Csv.read(ORDERS, HEADER.strip()));
        assertThat(Csv.read(ORDERS, HEADER).raw()).isEmpty();
    }

    @Test
    void a_file_without_a_column_the_format_needs_is_of_no_use() {
        assertThatThrownBy(() -> Csv.read(ORDERS, "cust_ref,ship_city,item\nA,Austin,X\n"))
                .isInstanceOf(CsvException.class)
                .hasMessage("test.csv, line 1: the header has no column 'quantity'");
    }

    @Test
    void a_file_cut_off_inside_quotes_is_of_no_use_and_no_order_of_it_is_taken() {
        assertThatThrownBy(() -> Csv.read(ORDERS, HEADER + "A,Austin,X,1\nB,\"Bos"))
                .isInstanceOf(CsvException.class)
                .hasMessageContaining("line 3: the file ends inside the quotes that begin here");
    }

    @Test
    void a_row_with_stray_quotes_is_rejected_with_its_order_and_reading_goes_on() {
        Csv.Outcome outcome = Csv.read(
                ORDERS,
                HEADER
                        + "A,Austin,X,1\n"
                        + "A,Austin,\"12\" pipe\",1\n"
                        + "B,Boston,5\" nail,2\n"
                        + "C,\"C\"h\"i\"c,X,\"1\"\n"
                        + "D,Dallas,X,1\n");

        assertThat(outcome.documents())
                .extracting(order -> order.get("cust_ref").asText())
                .containsExactly("B", "D");
        assertThat(outcome.documents().getFirst().at("/lines/0/sku").asText()).isEqualTo("5\" nail");
        assertThat(outcome.rejects()).extracting(CsvReject::line).containsExactly(2L, 3L, 5L);
        assertThat(outcome.reasons()).contains("its quotes do not match: text follows a closing quote");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A,\"Austin,X,1\nB,\"Boston\",Y,2\n", "A,\"12\" pipe\",\"X\nB,Boston\",Y\n"})
    void a_quote_that_joins_rows_makes_the_file_of_no_use(String rows) {
        assertThatThrownBy(() -> Csv.read(ORDERS, HEADER + rows + "C,Chicago,X,1\n"))
                .isInstanceOf(CsvException.class)
                .hasMessage("test.csv, line 2: a quote is missing or out of place: lines 2 to 3 read as one row");
    }

    @Test
    void a_row_with_stray_quotes_that_swallows_the_end_of_the_file_is_not_taken_for_the_last() {
        assertThatThrownBy(() -> Csv.read(ORDERS, HEADER + "A,\"12\" pipe\",\"X\nB,Boston,Y,1\n"))
                .isInstanceOf(CsvException.class)
                .hasMessageContaining("the file ends inside the quotes");
    }

    @Test
    void bytes_that_are_not_utf_8_are_named_by_line_and_column_and_never_replaced() {
        byte[] file = (HEADER + "A,Málaga,X,1\nB,Boston,Y,2\n").getBytes(Charset.forName("windows-1252"));

        Csv.Outcome outcome = Csv.read(ORDERS, file);

        assertThat(outcome.documents())
                .extracting(order -> order.get("cust_ref").asText())
                .containsExactly("B");
        assertThat(outcome.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.line()).isEqualTo(2);
            assertThat(reject.column()).isEqualTo(2);
            assertThat(reject.reason()).contains("is not valid UTF-8");
        });
    }

    @Test
    void windows_1252_is_read_when_the_format_says_so() {
        byte[] file = (HEADER + "A,Málaga – “x”,X,1\n").getBytes(Charset.forName("windows-1252"));

        assertThat(city(Csv.read(Csv.format(YAML + "encoding: windows-1252\n"), file)))
                .isEqualTo("Málaga – “x”");
    }

    @Test
    void a_byte_order_mark_counts_more_than_the_declared_encoding() {
        String text = "\uFEFF" + HEADER + "A,Zürich 東京,X,1\n";

        assertThat(city(Csv.read(ORDERS, text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("Zürich 東京");
        assertThat(city(Csv.read(ORDERS, text.getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo("Zürich 東京");
        assertThat(city(Csv.read(ORDERS, text.getBytes(StandardCharsets.UTF_16BE))))
                .isEqualTo("Zürich 東京");
        assertThat(city(Csv.read(Csv.format(YAML + "encoding: windows-1252\n"), text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("Zürich 東京");
    }

    @Test
    void utf_16_without_a_mark_is_taken_for_binary() {
        assertThatThrownBy(() -> Csv.read(ORDERS, HEADER.getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(CsvException.class)
                .hasMessageContaining("line 1: there is a NUL character");
    }

    @Test
    void a_file_full_of_nul_is_refused_at_its_line() {
        byte[] file = java.util.Arrays.copyOf((HEADER + "A,Austin,X,1\n").getBytes(StandardCharsets.UTF_8), 100_000);

        assertThatThrownBy(() -> Csv.read(ORDERS, file))
                .isInstanceOf(CsvException.class)
                .hasMessageStartingWith("test.csv, line 3: there is a NUL character");
    }

    @Test
    void a_cell_above_64_kb_rejects_its_row_and_is_shortened_in_the_reject() {
        Csv.Outcome outcome = Csv.read(ORDERS, HEADER + "A," + "x".repeat(70_000) + ",X,1\nB,Boston,Y,2\n");

        assertThat(outcome.documents()).hasSize(1);
        assertThat(outcome.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo("column 2 is 70000 characters long; at most 65536 are allowed");
            assertThat(reject.cells().get(1)).hasSize(103);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\""})
    void a_field_of_ten_megabytes_is_refused_after_the_first(String quote) {
        CountingStream file = new CountingStream(HEADER + "A," + quote + "x".repeat(10_000_000));

        assertThatThrownBy(() -> Csv.FORMATS.read(ORDERS, "test.csv", file, 10).hasNext())
                .isInstanceOf(CsvException.class)
                .hasMessage("test.csv, line 2: this row is longer than a million characters; a quote may be missing");
        assertThat(file.read).isLessThan(1_200_000);
    }

    @Test
    void a_missing_closing_quote_that_swallows_rows_is_named_where_it_opened() {
        String file = HEADER + "A,\"Austin,X,1\n" + "B,Boston,Y,2\n".repeat(100_000);

        assertThatThrownBy(() -> Csv.read(ORDERS, file))
                .isInstanceOf(CsvException.class)
                .satisfies(e -> assertThat(((CsvException) e).reject().line()).isEqualTo(2));
    }

    @Test
    void a_file_that_is_refused_or_left_is_closed() {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream file = new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed.set(true);
            }
        };

        Csv.FORMATS.read(ORDERS, "test.csv", file, 10).close();
        assertThat(closed).isTrue();
        closed.set(false);
        assertThatThrownBy(() -> Csv.FORMATS.read(ORDERS, "test.csv", file, 10)).isInstanceOf(CsvException.class);
        assertThat(closed).isTrue();
    }

    @Test
    void a_hostile_value_makes_no_long_message() {
        assertThat(Csv.read(ORDERS, HEADER + "A,Austin,X," + "9".repeat(60_000) + "\n")
                        .reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).hasSizeLessThan(120).endsWith("...' is not a number"));
    }

    private static String city(Csv.Outcome outcome) {
        assertThat(outcome.rejects()).isEmpty();
        return outcome.documents().getFirst().at("/ship_to/city").asText();
    }

    private static final class CountingStream extends InputStream {
        private final ByteArrayInputStream in;
        private int read;

        CountingStream(String text) {
            this.in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() {
            read++;
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            read += count;
            return count;
        }
    }
}
