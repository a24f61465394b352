package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.canonical.Canonical;
import io.caravan.canonical.Shipment;
import io.caravan.canonical.StockLevel;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfirmationTests {

    private static final String HEADER = "cust_ref,carrier,tracking_no,ship_date,item,quantity\n";

    @Test
    void a_package_without_items_holds_all_that_was_still_to_ship() throws IOException {
        Shipment shipment = Csv.read("confirmation", "order_number,tracking_number\nSO-1,1Z1\nSO-1,1Z2\n")
                .only(Shipment.class);

        assertThat(shipment.packages())
                .hasSize(2)
                .allSatisfy(box -> assertThat(box.lines()).isNull());
    }

    @Test
    void boxes_of_one_order_that_left_on_other_days_are_other_shipments() {
        Csv.Outcome outcome = Csv.read(
                "confirmation",
                HEADER + "SO-1,UPS,1Z1,2024-07-04,X,1\nSO-1,UPS,1Z2,2024-07-05,Y,1\nSO-1,UPS,1Z3,2024-07-04,Z,1\n");

        assertThat(outcome.rejects()).isEmpty();
        assertThat(outcome.documents())
                .extracting(shipment -> shipment.get("packages").size())
                .containsExactly(2, 1);
    }

    @Test
    void an_item_of_quantity_zero_is_told_and_one_below_zero_is_rejected() throws IOException {
        Shipment shipment =
                Csv.read("confirmation", HEADER + "SO-1,UPS,1Z1,,X,0\n").only(Shipment.class);

        assertThat(shipment.packages().getFirst().lines().getFirst().quantity()).isZero();
        assertThat(Csv.read("confirmation", HEADER + "SO-1,UPS,1Z1,,X,-1\n").reasons())
                .containsExactly("quantity '-1' is less than zero");
        assertThat(Csv.read("confirmation", HEADER + "SO-1,UPS,1Z1,,X,\n").reasons())
                .containsExactly("quantity is missing");
    }

    @Test
    void a_confirmation_without_an_order_number_or_with_an_unknown_date_is_rejected() {
        assertThat(Csv.read("confirmation", HEADER + ",UPS,1Z1,,X,1\n").reasons())
                .containsExactly("the order number is missing");
        assertThat(Csv.read("confirmation", HEADER + "SO-1,UPS,1Z1,soon,X,1\n").reasons())
                .containsExactly("date 'soon' is not a date in the form this file uses");
    }

    @Test
    void a_shipment_without_packages_is_still_told() throws IOException {
        Shipment shipment = Canonical.read(
                Csv.json("{\"cust_ref\": \"SO-1\", \"carrier\": \"UPS\", \"packages\": []}"), Shipment.class);

        assertThat(Csv.write(Csv.FORMATS.format("confirmation"), shipment).lines())
                .hasSize(2);
    }

    @Test
    void stock_is_one_document_a_row_and_a_bad_row_rejects_only_itself() {
        Csv.Outcome outcome = Csv.read("inventory", "sku,qty\nA,1\nB,lots\n,3\nA,2\n");

        assertThat(outcome.documents()).hasSize(2);
        assertThat(outcome.rejects()).extracting(CsvReject::line).containsExactly(3L, 4L);
        assertThat(outcome.reasons()).containsExactly("qty_available 'lots' is not a number", "sku is missing");
    }

    @Test
    void stock_may_carry_aliases_by_their_names() throws IOException {
        CsvFormat format = Csv.format("title: T\n"
                + "type: inventory\n"
                + "columns: [{field: sku}, {field: qty_available}, {header: upc, alias: UPC}]\n");
        StockLevel level = Csv.read(format, "sku,qty_available,upc\nA,1,0123\n").only(StockLevel.class);

        assertThat(level.aliases()).isEqualTo(Map.of("UPC", "0123"));
        assertThat(Csv.write(format, level)).endsWith("A,1,0123\r\n");
    }
}
