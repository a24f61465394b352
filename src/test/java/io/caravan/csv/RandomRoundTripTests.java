package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.canonical.Canonical;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomRoundTripTests {

    private static final String[] PIECES = {
        "a", "Z", "0", " ", "\"", "\"\"", "'", ",", ";", "\t", "|", "\n", "\r\n", "\\", "=", "-", "é", "ß", "東", "😀",
        "#", "E+10", "\u00a0", "\u200f"
    };
    private static final String COLUMNS = """
        title: T
        type: order
        columns:
          - {field: [cust_ref, cust_po_no]}
          - {field: ship_company}
          - {field: ship_city}
          - {extra_order_field: note}
          - {field: gift_message}
          - {field: item}
          - {field: quantity}
          - {field: line_comment}
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header: none",
                "header: by_name",
                "delimiter: ';'",
                "delimiter: \"\\t\"",
                "quote: \"'\"",
                "layout: horizontal",
                "line_ending: lf",
                "encoding: UTF-16"
            })
    void any_cells_come_back_as_they_went(String key) {
        CsvFormat format = Csv.format(COLUMNS.replace("{extra", "{header: note, extra") + key + "\n");
        for (long seed = 1; seed <= 20; seed++) {
            List<JsonNode> orders = orders(new Random(seed));
            byte[] file = Csv.tryWrite(format, orders.toArray()).file();

            Csv.Outcome back = Csv.read(format, file);

            assertThat(back.rejects()).as("seed %d", seed).isEmpty();
            assertThat(back.documents()).as("seed %d", seed).isEqualTo(orders);
        }
    }

    @Test
    void any_text_at_all_is_read_or_refused_as_a_whole() {
        CsvFormat format = Csv.format(COLUMNS.replace("{extra", "{header: note, extra") + "header: none\n");
        Random random = new Random(7);
        int refusedFiles = 0;
        for (int file = 0; file < 500; file++) {
            StringBuilder text = new StringBuilder("N,a,b,c,d,e,1,f\n");
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(random.nextInt(4) == 0 ? "," : PIECES[random.nextInt(PIECES.length)]);
            }
            try {
                Csv.Outcome outcome = Csv.read(format, text.toString());
                int rows = outcome.documents().stream()
                        .mapToInt(order -> order.get("lines").size())
                        .sum();
                assertThat(rows + outcome.rejects().size()).isPositive();
            } catch (CsvException e) {
                refusedFiles++;
                assertThat(e.reject().line()).isPositive();
            }
        }
        assertThat(refusedFiles).isBetween(1, 499);
    }

    private static List<JsonNode> orders(Random random) {
        List<JsonNode> orders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ObjectNode order = Canonical.JSON.createObjectNode();
            String number = "N" + i;
            order.put("cust_ref", number).put("cust_po_no", number).put("cart_order_id", number);
            order.putObject("ship_to").put("company", cell(random)).put("city", cell(random));
            order.putObject("extra_fields").put("note", cell(random));
            order.put("gift_message", cell(random));
            int lines = 1 + random.nextInt(3);
            for (int line = 1; line <= lines; line++) {
                ((ObjectNode) order.withArray("lines").addObject())
                        .put("line_no", line)
                        .put("sku", cell(random))
                        .put(
                                "quantity",
                                new java.math.BigDecimal(1 + random.nextInt(1000)).movePointLeft(random.nextInt(3)))
                        .put("line_comment", cell(random));
            }
            orders.add(order);
        }
        return orders;
    }

    /** Not blank, and without the outer white space a reader strips. */
    private static String cell(Random random) {
        StringBuilder cell = new StringBuilder();
        int pieces = 1 + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            cell.append(PIECES[random.nextInt(PIECES.length)]);
        }
        String text = cell.toString().strip();
        return text.isEmpty() ? "x" : text;
    }
}
