package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderMappingTests {

    private static CsvFormat format(String keys, String... columns) {
        StringBuilder yaml = new StringBuilder("title: T\ntype: order\nheader: none\n")
                .append(keys)
                .append("columns:\n");
        for (String column : columns) {
            yaml.append("  - {").append(column).append("}\n");
        }
        return Csv.format(yaml.toString());
    }

    private static CsvFormat with(String column) {
        return format("", "field: cust_ref", column, "field: item", "field: quantity");
    }

    private static Order one(CsvFormat format, String row) throws IOException {
        return Csv.read(format, row).only(Order.class);
    }

    @Test
    void one_column_may_feed_several_fields() throws IOException {
        Order order = one(with("field: [cust_company, ship_company]"), "A,Acme,X,1");

        assertThat(order.billTo().company()).isEqualTo("Acme");
        assertThat(order.shipTo().company()).isEqualTo("Acme");
    }

    @Test
    void constants_fill_what_no_cell_filled() throws IOException {
        CsvFormat format = format(
                "constants: {ship_country: US, price: 1.50, order_source: csv}\n",
                "field: cust_ref",
                "field: ship_country",
                "field: item",
                "field: quantity");

        assertThat(one(format, "A,,X,1").shipTo().country()).isEqualTo("US");
        assertThat(one(format, "A,CA,X,1").shipTo().country()).isEqualTo("CA");
        assertThat(one(format, "A,CA,X,1").orderSource()).isEqualTo("csv");
        assertThat(one(format, "A,CA,X,1").lines().getFirst().price()).isEqualTo("1.50");
    }

    @Test
    void extra_fields_keep_their_exact_names() throws IOException {
        CsvFormat format = format(
                "",
                "field: cust_ref",
                "extra_order_field: Gift Note",
                "field: item",
                "field: quantity",
                "extra_item_field: Colour!");

        Order order = one(format, "A,hi,X,1,red");

        assertThat(order.extraFields()).isEqualTo(Map.of("Gift Note", "hi"));
        assertThat(order.lines().getFirst().extraFields()).isEqualTo(Map.of("Colour!", "red"));
    }

    @Test
    void the_order_id_is_the_po_number_or_else_the_reference() throws IOException {
        CsvFormat both = with("field: cust_po_no");
        CsvFormat own = with("field: cart_order_id");

        assertThat(one(both, "A,PO-1,X,1").cartOrderId()).isEqualTo("PO-1");
        assertThat(one(both, "A,,X,1").cartOrderId()).isEqualTo("A");
        assertThat(one(both, "A,,X,1").custPoNo()).isEqualTo("A");
        assertThat(one(own, "A,77,X,1").cartOrderId()).isEqualTo("77");
        assertThat(one(own, "A,77,X,1").custPoNo()).isEqualTo("A");
    }

    @Test
    void a_bill_to_is_the_ship_to_only_when_asked_and_absent() throws IOException {
        String[] columns = {"field: cust_ref", "field: ship_city", "field: cust_city", "field: item", "field: quantity"
        };
        CsvFormat copying = format("bill_to_from_ship_to: true\n", columns);

        assertThat(one(copying, "A,Austin,,X,1").billTo().city()).isEqualTo("Austin");
        assertThat(one(copying, "A,Austin,Boston,X,1").billTo().city()).isEqualTo("Boston");
        assertThat(one(format("", columns), "A,Austin,,X,1").billTo()).isNull();
    }

    @Test
    void lines_without_a_number_are_numbered_from_1_around_those_that_have_one() throws IOException {
        CsvFormat format = format("", "field: cust_ref", "field: line_no", "field: item", "field: quantity");

        assertThat(one(format, "A,,X,1\nA,1,Y,1\nA,,Z,1").lines())
                .extracting(Line::lineNo)
                .containsExactly(2, 1, 3);
        assertThat(one(format, "A,,X,1\nA,,Y,1").lines())
                .extracting(Line::lineNo)
                .containsExactly(1, 2);
        assertThat(Csv.read(format, "A,1,X,1\nA,1,Y,1").reasons()).contains("line_no 1 stands twice in the order");
        assertThat(Csv.read(format, "A,1.5,X,1").reasons()).containsExactly("line_no '1.5' is not a whole number");
    }

    @ParameterizedTest
    @CsvSource({
        "1234,US,01234",
        "501,usa,00501",
        "1234-5678,US,01234-5678",
        "12,US,12",
        "1234,CA,1234",
        "A123,US,A123",
        "78701,US,78701"
    })
    void a_us_zip_gets_its_lost_zeros_back_only_when_asked(String zip, String country, String padded)
            throws IOException {
        String[] columns = {
            "field: cust_ref", "field: ship_zip", "field: ship_country", "field: item", "field: quantity"
        };
        String row = "A," + zip + "," + country + ",X,1";

        assertThat(one(format("pad_us_zips: true\n", columns), row).shipTo().zip())
                .isEqualTo(padded);
        assertThat(one(format("", columns), row).shipTo().zip()).isEqualTo(zip);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "required: true||ship_city is missing",
                "max_length: 3|Austin|ship_city 'Austin' is 6 characters long; at most 3 are allowed"
            })
    void a_cell_must_keep_what_its_column_promises(String rule, String cell, String reason) {
        CsvFormat format = with("field: ship_city, " + rule);

        assertThat(Csv.read(format, "A," + (cell == null ? "" : cell) + ",X,1").reasons())
                .containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "0, quantity '0' is not more than zero",
        "-1, quantity '-1' is not more than zero",
        "'', quantity is missing",
        "1E3, quantity '1E3' is not a number"
    })
    void an_order_line_needs_a_quantity_above_zero(String quantity, String reason) {
        CsvFormat format = format("", "field: cust_ref", "field: item", "field: quantity");

        assertThat(Csv.read(format, "A,X," + quantity).reasons()).containsExactly(reason);
    }

    @Test
    void an_order_without_any_item_is_rejected() {
        CsvFormat format = format("", "field: cust_ref", "field: ship_city", "field: item", "field: quantity");

        assertThat(Csv.read(format, "A,Austin,,").reasons()).containsExactly("the order has no item");
    }

    @Test
    void a_number_that_a_spreadsheet_shortened_is_refused() {
        assertThat(Csv.read(with("field: ship_city"), "1.23E+10,Austin,X,1").reasons())
                .containsExactly(
                        "cust_ref '1.23E+10' was shortened by a spreadsheet and its digits are lost; format the column"
                                + " as text");
        assertThat(Csv.read(with("field: ship_city"), "E+10,Austin,X,1").rejects())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Ann Lee,Ann,Lee", "Mary Ann Lee,Mary Ann,Lee", "Cher,,Cher"})
    void one_name_is_split_at_its_last_word(String name, String first, String last) throws IOException {
        Order order = one(with("field: ship_name"), "A," + name + ",X,1");

        assertThat(order.shipTo().firstName()).isEqualTo(first);
        assertThat(order.shipTo().lastName()).isEqualTo(last);
    }

    @Test
    void money_keeps_its_digits() throws IOException {
        JsonNode order =
                Csv.read(with("field: grand_total"), "A,10.90,X,1").documents().getFirst();

        assertThat(Canonical.JSON.writeValueAsString(order.at("/charges/grand_total")))
                .isEqualTo("10.90");
        assertThat(order.at("/charges/grand_total").decimalValue()).isEqualTo(new BigDecimal("10.90"));
    }

    @ParameterizedTest
    @CsvSource({"Y,true", "no,false", "TRUE,true", "0,false"})
    void a_flag_is_yes_or_no(String cell, boolean flag) throws IOException {
        assertThat(one(with("field: gift_wrap"), "A," + cell + ",X,1").giftWrap())
                .isEqualTo(flag);
        assertThat(Csv.read(with("field: gift_wrap"), "A,maybe,X,1").reasons())
                .containsExactly("gift_wrap 'maybe' is neither Y nor N");
    }

    @Test
    void a_delimiter_and_quote_of_its_own_are_understood() throws IOException {
        CsvFormat format = format(
                "delimiter: ';'\nquote: \"'\"\n",
                "field: cust_ref",
                "field: ship_city",
                "field: item",
                "field: quantity");
        CsvFormat tabs = format(
                "delimiter: \"\\t\"\nquote: none\n",
                "field: cust_ref",
                "field: ship_city",
                "field: item",
                "field: quantity");

        assertThat(one(format, "A;'Aus;tin';X;1").shipTo().city()).isEqualTo("Aus;tin");
        assertThat(one(tabs, "A\t\"Austin\tX\t1").shipTo().city()).isEqualTo("\"Austin");
    }

    @Test
    void a_header_that_is_ignored_leaves_columns_in_their_places() throws IOException {
        CsvFormat format = Csv.format("title: T\n"
                + "type: order\n"
                + "header: ignored\n"
                + "columns: [{field: cust_ref}, {field: item}, {field: quantity}]\n");

        assertThat(one(format, "quantity,x,y\nA,X,1").custRef()).isEqualTo("A");
    }
}
