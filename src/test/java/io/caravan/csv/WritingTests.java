package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WritingTests {

    private static final JsonNode ORDER = order("SO-1", "Austin");

    private static JsonNode order(String number, String city) {
        return Csv.json("""
            {"cart_order_id": "1", "cust_ref": "%s", "cust_po_no": "PO", "order_date": "2024-07-04T10:00:00Z",
             "ship_to": {"first_name": "Ann", "last_name": "Lee", "city": "%s", "phone": "+1 512"},
             "extra_fields": {"Gift Note": "hi"}, "requested_ship_date": "2024-07-05",
             "lines": [{"line_no": 1, "sku": "X", "quantity": 1, "price": -1234.50, "extra_fields": {"Colour": "red"}},
                       {"line_no": 2, "sku": "Y", "quantity": 2, "filtered": true},
                       {"line_no": 3, "sku": "Z", "quantity": 3}]}
            """.formatted(number, city));
    }

    private static CsvFormat format(String keys, String... columns) {
        StringBuilder yaml =
                new StringBuilder("title: T\ntype: order\n").append(keys).append("columns:\n");
        for (String column : columns) {
            yaml.append("  - {").append(column).append("}\n");
        }
        return Csv.format(
                yaml.append("  - {field: item}\n  - {field: quantity}\n").toString());
    }

    @Test
    void filtered_lines_are_not_written() {
        assertThat(Csv.write(format("", "field: cust_ref"), ORDER))
                .isEqualTo("cust_ref,item,quantity\r\nSO-1,X,1\r\nSO-1,Z,3\r\n");
    }

    @Test
    void an_order_whose_lines_are_all_filtered_is_reported_not_written() {
        JsonNode order =
                Csv.json("{\"cust_ref\": \"A\", \"lines\": [{\"sku\": \"X\", \"quantity\": 1, \"filtered\": true}]}");

        Csv.Written written = Csv.tryWrite(format("header: none\n", "field: cust_ref"), order, ORDER);

        assertThat(written.refused()).containsExactly(new Unwritten(0, "", "it has no line to write"));
        assertThat(written.text()).isEqualTo("SO-1,X,1\r\nSO-1,Z,3\r\n");
    }

    @Test
    void constants_extra_fields_names_and_dates_are_written_as_the_columns_say() {
        CsvFormat format = format(
                "line_ending: lf\ndate_format: F j, Y, g:i a\n",
                "field: cust_ref",
                "header: Kind, constant_value: 7.10",
                "header: Note, extra_order_field: Gift Note",
                "header: Colour, extra_item_field: Colour",
                "header: To, field: ship_name",
                "field: order_date",
                "field: requested_ship_date, date_format: m.d.y",
                "header: Nothing",
                "field: [ship_company, ship_city]");

        assertThat(Csv.write(format, ORDER).lines().skip(1))
                .first()
                .isEqualTo("SO-1,7.10,hi,red,Ann Lee,\"July 4, 2024, 3:00 am\",07.05.24,,Austin,X,1");
        assertThat(Csv.write(format, ORDER)).doesNotContain("\r");
    }

    @Test
    void dates_are_written_in_the_merchants_zone_and_the_default_form() {
        assertThat(Csv.write(format("header: none\n", "field: cust_ref", "field: order_date"), ORDER))
                .startsWith("SO-1,2024-07-04 03:00:00,X,1\r\n");
    }

    @Test
    void numbers_are_written_with_a_decimal_comma_when_asked() {
        assertThat(Csv.write(
                        format(
                                "decimal_separator: ','\ndelimiter: ';'\nheader: none\n",
                                "field: cust_ref",
                                "field: price"),
                        ORDER))
                .startsWith("SO-1;-1234,50;X;1\r\n");
    }

    @Test
    void cells_a_spreadsheet_would_run_are_guarded_only_when_asked_and_numbers_never() {
        String[] columns = {"field: cust_ref", "field: ship_city", "field: ship_phone", "field: price"};
        JsonNode evil = order("SO-1", "=HYPERLINK(1)");

        assertThat(Csv.write(format("formula_guard: true\nheader: none\n", columns), evil))
                .startsWith("SO-1,'=HYPERLINK(1),'+1 512,-1234.50,X,1\r\n");
        assertThat(Csv.write(format("header: none\n", columns), evil))
                .startsWith("SO-1,=HYPERLINK(1),+1 512,-1234.50,X,1\r\n");
    }

    @Test
    void a_value_too_long_is_reported_or_cut_as_the_column_says() {
        JsonNode order = order("SO-1", "Aust😀in");

        assertThat(Csv.tryWrite(format("", "field: cust_ref", "field: ship_city, max_length: 5"), order)
                        .refused())
                .containsExactly(new Unwritten(0, "ship_city", "ship_city 'Aust😀in' is longer than 5 characters"));
        assertThat(Csv.write(
                        format("header: none\n", "field: cust_ref", "field: ship_city, max_length: 5, cut: true"),
                        order))
                .startsWith("SO-1,Aust,X,1\r\n");
    }

    @Test
    void a_missing_value_a_column_requires_is_reported_and_the_others_are_written() {
        CsvFormat format = format("header: none\n", "field: cust_ref", "field: ship_code, required: true");
        JsonNode withCode =
                Csv.json("{\"cust_ref\": \"B\", \"ship_method\": {\"code\": \"UPS\"}, \"lines\": [{\"sku\": \"X\","
                        + " \"quantity\": 1}]}");

        Csv.Written written = Csv.tryWrite(format, ORDER, withCode);

        assertThat(written.refused()).containsExactly(new Unwritten(0, "ship_code", "ship_code is missing"));
        assertThat(written.text()).isEqualTo("B,UPS,X,1\r\n");
    }

    @Test
    void text_that_the_encoding_lacks_is_reported_never_replaced() {
        CsvFormat format = format("encoding: windows-1252\nheader: none\n", "field: cust_ref", "field: ship_city");

        Csv.Written written = Csv.tryWrite(format, order("A", "Łódź"), order("B", "Málaga"));

        assertThat(written.refused())
                .containsExactly(new Unwritten(0, "ship_city", "ship_city 'Łódź' cannot be written in windows-1252"));
        assertThat(new String(written.file(), Charset.forName("windows-1252"))).startsWith("B,Málaga,");
    }

    @Test
    void a_format_without_quotes_cannot_carry_its_delimiter() {
        CsvFormat format = format("quote: none\nheader: none\n", "field: cust_ref", "field: ship_city");

        assertThat(Csv.tryWrite(format, order("A", "Austin, TX")).refused())
                .singleElement()
                .satisfies(unwritten -> assertThat(unwritten.reason()).contains("holds the delimiter"));
        assertThat(Csv.write(format, order("A", "12\\\" Austin"))).startsWith("A,12\" Austin,X,1\r\n");
    }

    @Test
    void utf_16_and_byte_order_marks_are_written_and_read_back() {
        String mark = "\uFEFF";
        CsvFormat utf8 = format("byte_order_mark: true\n", "field: cust_ref", "field: ship_city");
        CsvFormat utf16 = format("encoding: UTF-16\n", "field: cust_ref", "field: ship_city");
        byte[] file = Csv.tryWrite(utf16, order("A", "東京")).file();

        assertThat(Csv.write(utf8, ORDER)).startsWith(mark + "cust_ref");
        assertThat(new String(file, StandardCharsets.UTF_16)).contains("A,東京,X,1");
        assertThat(Csv.read(utf16, file).documents())
                .singleElement()
                .satisfies(
                        order -> assertThat(order.at("/ship_to/city").asText()).isEqualTo("東京"));
    }

    @Test
    void a_document_that_is_not_canonical_is_reported() {
        JsonNode order = Csv.json(
                "{\"cust_ref\": \"A\", \"order_date\": \"soon\", \"lines\": [{\"sku\": \"X\", \"quantity\": 1}]}");

        assertThat(Csv.tryWrite(format("", "field: cust_ref", "field: order_date"), order)
                        .refused())
                .singleElement()
                .satisfies(
                        unwritten -> assertThat(unwritten.reason()).startsWith("order_date is not what it should be"));
    }

    @Test
    void the_rejects_file_tells_where_and_why_and_repeats_the_cells() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Csv.FORMATS.writeRejects(
                List.of(
                        new CsvReject(
                                "a.csv", 3, 2, "Qty", "quantity 'two' is not a number", List.of("A", "two", "x,\"y")),
                        new CsvReject("a.csv", 4, 7, "", "bad", List.of()),
                        CsvReject.ofFile("b.csv", 0, "is empty")),
                out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("file,line,column,reason\r\na.csv,3,Qty,quantity 'two' is not a number,A,two,\"x,\"\"y\"\r\n"
                        + "a.csv,4,7,bad\r\nb.csv,,,is empty\r\n");
    }
}
