package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupingTests {

    private static final CsvFormat ORDERS = Csv.format("""
        title: Orders
        type: order
        columns:
          - {field: [cust_ref, cust_po_no], required: true}
          - {field: ship_city}
          - {field: item, required: true}
          - {field: quantity, required: true}
        """);
    private static final String HEADER = "cust_ref,ship_city,item,quantity\n";

    @Test
    void rows_of_one_order_need_not_be_adjacent() {
        Csv.Outcome outcome = Csv.read(ORDERS, HEADER + "A,Austin,X,1\nB,Boston,Y,2\nA,Austin,Z,3\n");

        assertThat(outcome.rejects()).isEmpty();
        assertThat(outcome.raw()).extracting(raw -> raw.get("lines").toString()).containsExactly("[2,4]", "[3]");
        assertThat(document(outcome, "A").get("lines")).hasSize(2);
        assertThat(document(outcome, "B").get("lines")).hasSize(1);
    }

    @Test
    void a_raw_document_holds_the_rows_as_they_came_and_can_be_mapped_again() {
        JsonNode raw = Csv.read(ORDERS, HEADER + "A, Austin ,X,1\n").raw().getFirst();

        assertThat(raw.toString()).isEqualTo("""
            {"file":"test.csv","format":"test","lines":[2],\
            "header":["cust_ref","ship_city","item","quantity"],"rows":[["A"," Austin ","X","1"]]}\
            """);
        Mapped again = Csv.FORMATS.map(ORDERS, Csv.json(raw.toString()), Csv.ZONE);
        assertThat(again)
                .isInstanceOfSatisfying(
                        Mapped.Document.class,
                        mapped -> assertThat(
                                        mapped.content().at("/ship_to/city").asText())
                                .isEqualTo("Austin"));
    }

    @Test
    void an_order_with_a_bad_row_is_rejected_whole_and_the_others_are_kept() {
        Csv.Outcome outcome = Csv.read(ORDERS, HEADER + "A,Austin,X,1\nB,Boston,Y,2\nA,Austin,Z,two\n");

        assertThat(outcome.documents()).singleElement().isEqualTo(document(outcome, "B"));
        assertThat(outcome.rejects())
                .containsExactlyInAnyOrder(
                        new CsvReject(
                                "test.csv",
                                2,
                                0,
                                "",
                                "not taken because line 4, which belongs to it, is rejected",
                                List.of("A", "Austin", "X", "1")),
                        new CsvReject(
                                "test.csv",
                                4,
                                4,
                                "quantity",
                                "quantity 'two' is not a number",
                                List.of("A", "Austin", "Z", "two")));
    }

    @Test
    void a_short_or_long_row_is_rejected_with_its_line_and_its_order() {
        Csv.Outcome outcome = Csv.read(ORDERS, HEADER + "A,Austin,X,1\nA,Austin,Z\nB,Boston,Y,2,9\nC,Chicago,X,1\n");

        assertThat(outcome.documents()).singleElement().isEqualTo(document(outcome, "C"));
        assertThat(outcome.rejects()).extracting(CsvReject::line).containsExactlyInAnyOrder(2L, 3L, 4L);
        assertThat(outcome.reasons()).contains("it has 3 cells; 4 are expected", "it has 5 cells; 4 are expected");
    }

    @Test
    void rows_that_disagree_about_their_order_are_rejected() {
        Csv.Outcome outcome = Csv.read(ORDERS, HEADER + "A,Austin,X,1\nA,Boston,Y,2\n");

        assertThat(outcome.documents()).isEmpty();
        assertThat(outcome.reasons()).contains("ship_city 'Boston' is 'Austin' in an earlier row of the same order");
    }

    @Test
    void later_rows_of_an_order_may_leave_its_cells_blank() {
        Csv.Outcome outcome = Csv.read(ORDERS, HEADER + "A,Austin,X,1\nA,,Y,2\n");

        assertThat(outcome.documents())
                .singleElement()
                .satisfies(order -> assertThat(order.get("lines")).hasSize(2));
    }

    @Test
    void a_row_without_an_order_number_is_rejected_alone() {
        Csv.Outcome outcome = Csv.read(ORDERS, HEADER + "A,Austin,X,1\n ,Austin,Y,2\n");

        assertThat(outcome.documents()).hasSize(1);
        assertThat(outcome.reasons()).containsExactly("the order number is missing");
    }

    @Test
    void blank_rows_are_ignored_and_counted() {
        Csv.Outcome outcome = Csv.read(ORDERS, HEADER + "\nA,Austin,X,1\n,,,\n\nB,Boston,Y,zwei\n\n , ,,\n");

        assertThat(outcome.documents()).hasSize(1);
        assertThat(outcome.rejects()).extracting(CsvReject::line).containsExactly(6L);
    }

    @Test
    void lines_are_counted_through_cells_with_line_breaks() {
        Csv.Outcome outcome = Csv.read(ORDERS, HEADER + "A,\"Aus\r\ntin\",X,1\r\nB,Boston,Y,zwei\r\n");

        assertThat(outcome.documents().getFirst().at("/ship_to/city").asText()).isEqualTo("Aus\r\ntin");
        assertThat(outcome.rejects()).extracting(CsvReject::line).containsExactly(4L);
    }

    @Test
    void a_number_that_comes_again_after_ten_thousand_other_orders_is_rejected() {
        StringBuilder file = new StringBuilder(HEADER).append("A,Austin,X,1\n");
        for (int i = 0; i < Window.OPEN_ORDERS; i++) {
            file.append("N").append(i).append(",Austin,X,1\n");
        }
        file.append("A,Austin,X,1\n");

        Csv.Outcome outcome = Csv.read(ORDERS, file.toString());

        assertThat(outcome.documents()).hasSize(Window.OPEN_ORDERS + 1);
        assertThat(outcome.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.line()).isEqualTo(Window.OPEN_ORDERS + 3L);
            assertThat(reject.reason()).startsWith("order 'A' was closed before this row");
        });
    }

    @Test
    void an_order_without_end_is_rejected_with_every_row() {
        String file = HEADER + "A,Austin,X,1\n".repeat(Window.ROWS_PER_ORDER + 5) + "B,Boston,Y,2\n";

        Csv.Outcome outcome = Csv.read(ORDERS, file);

        assertThat(outcome.documents()).singleElement().isEqualTo(document(outcome, "B"));
        assertThat(outcome.rejects()).hasSize(Window.ROWS_PER_ORDER + 5);
        assertThat(outcome.reasons()).contains("an order has no more than 10000 rows");
    }

    @Test
    void pages_hold_no_more_than_was_asked_and_every_row_is_in_one() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 50; i++) {
            file.append(i).append(i % 7 == 0 ? ",Austin,X\n" : ",Austin,X,1\n");
        }
        List<CsvPage> pages = new ArrayList<>();
        byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
        try (CsvPages reading = Csv.FORMATS.read(ORDERS, "test.csv", new ByteArrayInputStream(bytes), 8)) {
            reading.forEachRemaining(pages::add);
        }

        assertThat(pages)
                .hasSize(7)
                .allSatisfy(page -> assertThat(
                                page.documents().size() + page.rejects().size())
                        .isBetween(1, 8));
        assertThat(pages.stream().mapToInt(page -> page.documents().size()).sum())
                .isEqualTo(42);
        assertThat(pages.stream().mapToInt(page -> page.rejects().size()).sum()).isEqualTo(8);
    }

    private static JsonNode document(Csv.Outcome outcome, String number) {
        return outcome.documents().stream()
                .filter(document -> document.get("cust_ref").asText().equals(number))
                .findFirst()
                .orElseThrow();
    }
}
