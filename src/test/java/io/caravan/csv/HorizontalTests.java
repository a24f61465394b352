package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.canonical.Shipment;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HorizontalTests {

    private static final String ORDERS = """
        title: Orders
        type: order
        layout: horizontal
        columns:
          - {field: cust_ref, required: true}
          - {field: ship_city}
          - {field: item, required: true}
          - {field: quantity, required: true}
        """;
    private static final CsvFormat BY_NAME = Csv.format(ORDERS);
    private static final CsvFormat BY_POSITION = Csv.format(ORDERS + "header: none\n");

    private static final String CONFIRMATIONS = """
        title: Confirmations
        type: confirmation
        layout: horizontal
        columns:
          - {field: cust_ref, required: true}
          - {field: carrier}
        """;
    private static final CsvFormat BOXES =
            Csv.format(CONFIRMATIONS + "  - {field: tracking_no, required: true}\n  - {field: package_weight_lbs}\n");
    private static final CsvFormat ITEMS =
            Csv.format(CONFIRMATIONS + "  - {field: tracking_no}\n  - {field: item}\n  - {field: quantity}\n");

    @Test
    void the_item_group_repeats_at_the_end_of_the_row() throws IOException {
        Order order = Csv.read(BY_POSITION, "A,Austin,X,1,Y,2,Z,3\n").only(Order.class);

        assertThat(order.lines()).extracting(Line::sku).containsExactly("X", "Y", "Z");
        assertThat(order.lines()).extracting(Line::lineNo).containsExactly(1, 2, 3);
    }

    @Test
    void rows_may_have_fewer_groups_or_blank_ones() throws IOException {
        String header = "ship_city,cust_ref,item,quantity,item_2,quantity_2\n";

        assertThat(Csv.read(BY_NAME, header + "Austin,A,X,1,,\n")
                        .only(Order.class)
                        .lines())
                .hasSize(1);
        assertThat(Csv.read(BY_NAME, header + "Austin,A,X,1\n")
                        .only(Order.class)
                        .lines())
                .hasSize(1);
        assertThat(Csv.read(BY_NAME, header + "Austin,A,X,1,Y,2\n")
                        .only(Order.class)
                        .lines())
                .hasSize(2);
    }

    @Test
    void half_a_group_is_rejected() {
        assertThat(Csv.read(BY_POSITION, "A,Austin,X,1,Y\n").reasons())
                .containsExactly("it has 5 cells; 2 and then 2 for each item are expected");
        assertThat(Csv.read(BY_POSITION, "A,Austin\n").rejects()).hasSize(1);
    }

    @Test
    void a_bad_cell_in_a_later_group_is_named_by_its_own_column() {
        assertThat(Csv.read(BY_POSITION, "A,Austin,X,1,Y,two\n").rejects())
                .singleElement()
                .satisfies(reject -> {
                    assertThat(reject.column()).isEqualTo(6);
                    assertThat(reject.reason()).isEqualTo("quantity 'two' is not a number");
                });
    }

    @Test
    void a_header_with_the_items_out_of_place_is_of_no_use() {
        assertThatThrownBy(() -> Csv.read(BY_NAME, "cust_ref,item,quantity,ship_city\nA,X,1,Austin\n"))
                .isInstanceOf(CsvException.class)
                .hasMessageContaining("'ship_city' out of place");
    }

    @Test
    void orders_are_written_with_a_group_for_each_item_and_read_back() throws IOException {
        Object two = Csv.read(BY_POSITION, "A,Austin,X,1,Y,2\n").documents().getFirst();
        Object one = Csv.read(BY_POSITION, "B,Boston,Z,3\n").documents().getFirst();

        String text = Csv.write(BY_NAME, two, one);

        assertThat(text)
                .isEqualTo(
                        "cust_ref,ship_city,item,quantity,item_2,quantity_2\r\nA,Austin,X,1,Y,2\r\nB,Boston,Z,3,,\r\n");
        assertThat(Csv.read(BY_NAME, text).documents()).isEqualTo(List.of(two, one));
    }

    @Test
    void packages_repeat_when_there_are_no_item_columns() throws IOException {
        Shipment shipment = Csv.read(BOXES, "cust_ref,carrier,tracking_no,package_weight_lbs\nA,UPS,1Z1,2.5,1Z2,3\n")
                .only(Shipment.class);

        assertThat(shipment.packages()).extracting(Shipment.Package::trackingNo).containsExactly("1Z1", "1Z2");
        assertThat(Csv.write(BOXES, shipment))
                .isEqualTo("cust_ref,carrier,tracking_no,package_weight_lbs,tracking_no_2,package_weight_lbs_2\r\n"
                        + "A,UPS,1Z1,2.5,1Z2,3\r\n");
    }

    @Test
    void each_package_has_a_row_when_its_items_repeat() throws IOException {
        String text = "cust_ref,carrier,tracking_no,item,quantity,item_2,quantity_2\r\n"
                + "A,UPS,1Z1,X,1,Y,2\r\n"
                + "A,UPS,1Z2,Z,3,,\r\n";

        Shipment shipment = Csv.read(ITEMS, text).only(Shipment.class);

        assertThat(shipment.packages()).extracting(box -> box.lines().size()).containsExactly(2, 1);
        assertThat(Csv.write(ITEMS, shipment)).isEqualTo(text);
    }
}
