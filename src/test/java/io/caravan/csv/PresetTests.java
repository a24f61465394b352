package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.canonical.Address;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.canonical.Shipment;
import io.caravan.canonical.StockLevel;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PresetTests {

    private static final String SIMPLE_ROW =
            "SO-1,UPS Ground,,Ann,Lee,1 Main St,,Austin,TX,1234,US,512-555-0100,ann@example.com,07/04/24,WID-1,2\r\n";

    @Test
    void every_preset_is_in_order() {
        assertThat(Csv.FORMATS.problems()).isEmpty();
        assertThat(Csv.FORMATS.formats())
                .extracting(CsvFormat::name)
                .containsExactly("ciodirect-5.3", "confirmation", "inventory", "orders", "simple");
    }

    @Test
    void simple_reads_its_16_columns_without_a_header() throws IOException {
        Order order = Csv.read("simple", SIMPLE_ROW).only(Order.class);

        assertThat(order.custRef()).isEqualTo("SO-1");
        assertThat(order.custPoNo()).isEqualTo("SO-1");
        assertThat(order.cartOrderId()).isEqualTo("SO-1");
        assertThat(order.shipMethod().code()).isEqualTo("UPS Ground");
        assertThat(order.orderDate()).isEqualTo("2024-07-04T07:00:00Z");
        assertThat(order.shipTo())
                .isEqualTo(new Address(
                        null,
                        null,
                        "Ann",
                        "Lee",
                        "1 Main St",
                        null,
                        null,
                        "Austin",
                        "TX",
                        "01234",
                        "US",
                        "512-555-0100",
                        "ann@example.com",
                        null));
        assertThat(order.billTo()).isEqualTo(order.shipTo());
        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.lineNo()).isEqualTo(1);
            assertThat(line.sku()).isEqualTo("WID-1");
            assertThat(line.quantity()).isEqualTo("2");
        });
    }

    @Test
    void simple_finds_its_columns_by_a_header_in_any_order_and_case() throws IOException {
        String file = "ITEM,quantity,cust ref,Ship_Code,company,address-1,City,STATE,zip,Country\n"
                + "WID-1,2,SO-1,UPS,Acme,1 Main St,Austin,TX,78701,US\n";

        Order order = Csv.read("simple", file).only(Order.class);

        assertThat(order.custRef()).isEqualTo("SO-1");
        assertThat(order.shipTo().company()).isEqualTo("Acme");
        assertThat(order.lines().getFirst().sku()).isEqualTo("WID-1");
    }

    @Test
    void simple_wants_a_company_or_a_name() {
        assertThat(Csv.read("simple", SIMPLE_ROW.replace("Ann,Lee", ",")).reasons())
                .containsExactly("one of ship_company, ship_last_name, ship_first_name must be filled");
    }

    @Test
    void orders_reads_the_generic_sample() throws IOException {
        Order order = Csv.read("orders", """
            cust_ref,ship_name,ship_address_1,ship_city,ship_state,ship_zip,ship_country,item,quantity,price
            SO-1001,Ann Lee,1 Main St,Austin,TX,78701,US,WID-1,2,10.99
            SO-1001,Ann Lee,1 Main St,Austin,TX,78701,US,GAD-2,1,5.00
            """).only(Order.class);

        assertThat(order.custPoNo()).isEqualTo("SO-1001");
        assertThat(order.shipTo().firstName()).isEqualTo("Ann");
        assertThat(order.shipTo().lastName()).isEqualTo("Lee");
        assertThat(order.lines()).extracting(Line::sku).containsExactly("WID-1", "GAD-2");
        assertThat(order.lines())
                .extracting(Line::price)
                .containsExactly(new BigDecimal("10.99"), new BigDecimal("5.00"));
    }

    @Test
    void confirmation_reads_the_generic_sample_with_several_packages_of_one_order() throws IOException {
        Shipment shipment = Csv.read("confirmation", """
            cust_ref,carrier,method,tracking_no,ship_date,item,quantity
            SO-1001,UPS,Ground,1Z1,2024-07-04 10:00:00,WID-1,2
            SO-1001,UPS,Ground,1Z2,2024-07-04 10:00:00,GAD-2,1
            SO-1001,UPS,Ground,1Z1,2024-07-04 10:00:00,GAD-3,4
            """).only(Shipment.class);

        assertThat(shipment.custRef()).isEqualTo("SO-1001");
        assertThat(shipment.carrier()).isEqualTo("UPS");
        assertThat(shipment.shippedAt()).isEqualTo("2024-07-04T17:00:00Z");
        assertThat(shipment.packages()).extracting(Shipment.Package::trackingNo).containsExactly("1Z1", "1Z2");
        assertThat(shipment.packages().getFirst().lines())
                .extracting(Shipment.Item::sku)
                .containsExactly("WID-1", "GAD-3");
    }

    @Test
    void inventory_reads_the_generic_sample_with_and_without_a_warehouse() throws IOException {
        StockLevel plain = Csv.read("inventory", "sku,qty\nWID-1,5\n").only(StockLevel.class);
        StockLevel east =
                Csv.read("inventory", "sku,qty,warehouse\nWID-1,-5,EAST\n").only(StockLevel.class);

        assertThat(plain).isEqualTo(new StockLevel("WID-1", null, new BigDecimal("5"), null, null, null, null));
        assertThat(east.warehouse()).isEqualTo("EAST");
        assertThat(east.qtyAvailable()).isEqualTo("-5");
    }

    @Test
    void what_simple_writes_it_reads_back() throws IOException {
        Order order = Csv.read("simple", SIMPLE_ROW + SIMPLE_ROW.replace("WID-1,2", "GAD-2,1"))
                .only(Order.class);
        CsvFormat simple = Csv.FORMATS.format("simple");

        String text = Csv.write(simple, order);

        assertThat(text)
                .startsWith("Cust-ref,Ship code,Company,First-name,")
                .contains("\r\n"
                        + "SO-1,UPS Ground,,Ann,Lee,1 Main"
                        + " St,,Austin,TX,01234,US,512-555-0100,ann@example.com,07/04/2024,WID-1,2\r\n");
        assertThat(Csv.read(simple, text).only(Order.class)).isEqualTo(order);
    }

    @Test
    void what_orders_writes_it_reads_back() throws IOException {
        Order order = Canonical.read(Csv.json("""
            {"cart_order_id": "SO-9", "cust_ref": "SO-9", "cust_po_no": "PO-0009", "order_date": "2024-07-04T10:00:01Z",
             "order_source": "shop", "currency": "USD", "gift_wrap": true, "gift_message": "Say \\"hi\\",\\nthen go",
             "ship_to": {"last_name": "van Dyke", "city": "Zürich", "country": "CHE", "zip": "08001"},
             "bill_to": {"company": "Acme, Inc", "country": "USA", "zip": "01234"},
             "ship_method": {"code": "UPS", "account_no": "007"}, "requested_ship_date": "2024-07-05",
             "charges": {"sub_total": 21.98, "sales_tax": 1.50, "shipping_handling": 5, "grand_total": 28.48},
             "custom_fields": {"custom_field_1": "x"},
             "lines": [{"line_no": 3, "line_item_id": "a", "sku": "WID-1", "quantity": 2, "price": 10.9900, "discount": 0.50},
                       {"line_no": 7, "sku": "GAD-2", "quantity": 1.5, "line_comment": "fragile"}]}
            """), Order.class);
        CsvFormat orders = Csv.FORMATS.format("orders");
        JsonNode back = Csv.read(orders, Csv.write(orders, order)).documents().getFirst();

        assertThat(Canonical.read(back, Order.class))
                .usingRecursiveComparison()
                .ignoringFields("cartOrderId")
                .isEqualTo(order);
        assertThat(back.get("cart_order_id").asText()).isEqualTo("PO-0009");
    }

    @Test
    void what_ciodirect_writes_it_reads_back_and_counts_its_records() throws IOException {
        String row = "SO-1,UPS,Acme,Lee,1 Main St,Austin,TX,78701,US,2 Side St,WID-1,2,10.99";
        String file =
                "Cust-ref,Ship-code,Cust-company,Cust-last-name,Cust-address-1,Cust-city,Cust-state,Cust-zip,Cust-country,Ship-address-1,Item,Quantity,Price\n"
                        + row + "\n" + row.replace("SO-1", "SO-2") + "\n";
        CsvFormat format = Csv.FORMATS.format("ciodirect-5.3");
        Csv.Outcome orders = Csv.read(format, file);

        String text = Csv.write(format, orders.documents().toArray());

        assertThat(text.lines().skip(1))
                .satisfiesExactly(
                        first -> assertThat(first).contains(",1,5.2,,SO-1,UPS,Acme,,,Lee,1 Main St,,,Austin,TX,78701,"),
                        second -> assertThat(second).contains(",2,5.2,,SO-2,UPS,"));
        assertThat(Csv.read(format, text).documents()).isEqualTo(orders.documents());
    }

    @Test
    void what_confirmation_writes_it_reads_back() throws IOException {
        Shipment.Item widget = new Shipment.Item(null, null, "WID-1", new BigDecimal("2"), "LOT", null);
        Shipment.Item gadget = new Shipment.Item(null, null, "GAD-2", new BigDecimal("1"), null, null);
        Shipment shipment = new Shipment(
                "SO-1",
                "PO-1",
                null,
                null,
                Instant.parse("2024-07-04T10:00:00Z"),
                "UPS",
                "Ground",
                null,
                List.of(box("1Z1", List.of(widget, gadget)), box("1Z2", List.of(gadget)), box("1Z3", null)),
                null,
                null);
        CsvFormat format = Csv.FORMATS.format("confirmation");

        String text = Csv.write(format, shipment);

        assertThat(text.lines()).hasSize(5);
        assertThat(Csv.read(format, text).only(Shipment.class)).isEqualTo(shipment);
    }

    @Test
    void what_inventory_writes_it_reads_back() throws IOException {
        StockLevel level = new StockLevel(
                "WID-1",
                "EAST",
                new BigDecimal("5"),
                new BigDecimal("7.5"),
                Instant.parse("2024-07-04T10:00:00Z"),
                null,
                null);
        CsvFormat format = Csv.FORMATS.format("inventory");

        String text = Csv.write(format, level);

        assertThat(text)
                .isEqualTo("sku,qty_available,qty_on_hand,warehouse,wms_datetime\r\n"
                        + "WID-1,5,7.5,EAST,2024-07-04 03:00:00\r\n");
        assertThat(Csv.read(format, text).only(StockLevel.class)).isEqualTo(level);
    }

    private static Shipment.Package box(String trackingNo, List<Shipment.Item> lines) {
        return new Shipment.Package(
                trackingNo,
                null,
                null,
                null,
                null,
                new BigDecimal("7.10"),
                new BigDecimal("1.5"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                lines);
    }
}
