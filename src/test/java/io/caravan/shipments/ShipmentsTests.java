package io.caravan.shipments;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Job;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Shipment;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderEvent;
import io.caravan.orders.OrderStatus;
import io.caravan.orders.Orders.BookedLine;
import io.caravan.outbox.Batch;
import io.caravan.schedules.Run;
import io.caravan.shipments.Shipments.Booked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Order 1001 has line 1 (L1, 2 of WID-1) and line 2 (L2, 1 of GAD-2). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShipmentsTests {

    private Hub hub;
    private Shipments shipments;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database) {
        hub = new Hub(database);
        shipments = hub.get(Shipments.class);
        hub.receive(hub.shop(), sample("1001"), sample("1002"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void packages_lead_from_partial_to_shipped_to_confirmed(Database database) throws Exception {
        open(database);
        confirm(shipment("1001", "T1", "{\"sku\": \"wid-1\", \"quantity\": 2}"));
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.PARTIAL);
        upload();
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.PARTIAL);
        assertThat(hub.order("1001").confirmedAt()).isNull();

        confirm(shipment("1001", "T2", "{\"sku\": \"GAD-2\", \"quantity\": 1}"));
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(upload().references()).containsExactly("1001/T2");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(hub.history("1001")).containsExactly("NEW", "PARTIAL", "PARTIAL", "SHIPPED", "CONFIRMED");
        assertThat(hub.schedules.woken()).contains(Job.SHIPMENT_UPLOAD);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_package_without_items_holds_all_that_was_left(Database database) throws Exception {
        open(database);
        confirm(shipment("1001", "T1"));
        assertThat(shipped("1001")).containsExactly("2", "1");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.SHIPPED);
        Shipment told = upload().documents().get(0);
        assertThat(told.packages().get(0).lines())
                .extracting(Shipment.Item::lineItemId)
                .containsExactly("L1", "L2");
        assertThat(told.cartOrderId()).isEqualTo("id-1001");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_same_package_twice_changes_nothing(Database database) throws Exception {
        open(database);
        Shipment once = shipment("1001", "T1", "{\"sku\": \"WID-1\", \"quantity\": 1}");
        confirm(once, once);
        Run again = confirm(once);
        assertThat(again.done()).isZero();
        assertThat(again.skipped()).isOne();
        assertThat(shipped("1001")).containsExactly("1", "0");
        assertThat(booked("1001")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_is_shipped_beyond_the_order_shows_on_its_line(Database database) throws Exception {
        open(database);
        confirm(shipment("1001", "T1", "{\"sku\": \"WID-1\", \"quantity\": 5}"));
        assertThat(shipped("1001")).containsExactly("5", "0");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_unknown_order_raises_an_alert_and_the_rest_is_booked(Database database) throws Exception {
        open(database);
        Run run = confirm(shipment("9999", "T9"), shipment("1002", "T2"));
        assertThat(hub.alerts.active("9999").message()).contains("'9999'", "demo/acme/depot");
        assertThat(hub.order("1002").status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(run.done()).isOne();
        assertThat(run.failed()).isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_unknown_sku_ships_nothing_of_the_order(Database database) throws Exception {
        open(database);
        confirm(shipment("1001", "T1", "{\"sku\": \"GIFT\", \"quantity\": 1}"));
        assertThat(shipped("1001")).containsExactly("0", "0");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.PARTIAL);
        assertThat(booked("1001")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void items_are_matched_by_line_number_then_by_line_id_then_by_sku(Database database) throws Exception {
        open(database);
        confirm(shipment("1001", "T1", "{\"line_no\": 2, \"quantity\": 1}"));
        assertThat(shipped("1001")).containsExactly("0", "1");
        confirm(shipment("1001", "T2", "{\"line_item_id\": \"L1\", \"quantity\": 1}"));
        assertThat(shipped("1001")).containsExactly("1", "1");
        confirm(shipment("1001", "T3", "{\"line_no\": 7, \"sku\": \"WID-1\", \"quantity\": 1}"));
        assertThat(shipped("1001")).containsExactly("2", "1");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_sku_on_several_lines_fills_them_in_order(Database database) throws Exception {
        open(database);
        hub.receive(hub.shop(), sample("1003", "{\"lines\": [{\"line_no\": 3, \"sku\": \"WID-1\", \"quantity\": 4}]}"));
        confirm(shipment("1003", "T1", "{\"sku\": \"WID-1\", \"quantity\": 3}"));
        assertThat(shipped("1003")).containsExactly("2", "0", "1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_full_number_names_an_order_too(Database database) throws Exception {
        open(database);
        hub.receive(hub.shop(), sample("A-NUMBER-THAT-DOES-NOT-FIT"));
        confirm(shipment("A-NUMBER-THAT-DOES-NOT-FIT", "T1"));
        assertThat(hub.order("A-NUMBER-THAT-DOES-NOT-FIT").status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_failed_upload_is_tried_an_hour_later_and_can_be_repeated_by_hand(Database database) throws Exception {
        open(database);
        confirm(shipment("1001", "T1"));
        Batch<Shipment> batch = shipments.claim(hub.run(hub.shop(), Job.SHIPMENT_UPLOAD));
        shipments.failed(hub.run(hub.shop(), Job.SHIPMENT_UPLOAD), batch, Failure.of(Category.REJECTED, "closed"));
        assertThat(hub.alerts.active()).containsOnlyKeys("1001/T1");
        assertThat(shipments.claim(hub.run(hub.shop(), Job.SHIPMENT_UPLOAD))).isNull();
        assertThat(hub.schedules.planned())
                .as("by the failure, and by the run that found nothing due")
                .hasSize(2);

        hub.clock.forward(Duration.ofHours(1));
        upload();
        assertThat(hub.alerts.active()).isEmpty();
        assertThat(booked("1001").get(0).uploadedAt())
                .isEqualTo(hub.clock.instant().minusSeconds(1));

        assertThat(shipments.resend(hub.order("1001").id(), "kim")).isOne();
        assertThat(upload().references()).containsExactly("1001/T1");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(causes()).contains("tracking of 1 package is sent to the cart again on request of kim");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_history_of_an_order_shipped_in_parts_says_so(Database database) throws Exception {
        open(database);
        confirm(shipment("1001", "T1", "{\"sku\": \"WID-1\", \"quantity\": 2}"));
        upload();
        confirm(shipment("1001", "T2", "{\"sku\": \"GAD-2\", \"quantity\": 1}"));
        upload();
        assertThat(causes())
                .containsExactly(
                        "downloaded from shop",
                        "confirmed by depot, in part",
                        "tracking sent to shop; the rest is still to be shipped",
                        "confirmed by depot",
                        "tracking sent to shop");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_cart_is_told_its_own_carrier_code_and_the_book_keeps_the_warehouses(Database database) throws Exception {
        open(database);
        hub.books.carriers.put("UPS", "UPSN");
        confirm(shipment("1001", "T1"));
        assertThat(upload().documents().get(0).carrier()).isEqualTo("UPSN");
        assertThat(booked("1001").get(0).carrier()).isEqualTo("UPS");

        hub.books.carriers.clear();
        confirm(shipment("1002", "T2"));
        assertThat(upload().documents().get(0).carrier()).isEqualTo("UPS");
    }

    private List<String> causes() {
        return hub.orders().history(hub.order("1001").id()).stream()
                .map(OrderEvent::cause)
                .toList();
    }

    private Run confirm(Shipment... page) {
        Run run = hub.run(hub.warehouse(), Job.SHIPPING_CONFIRMATIONS);
        run.page(null, false);
        List<Page.Item<Shipment>> items = new ArrayList<>();
        for (Shipment shipment : page) {
            items.add(new Page.Item<>(items.size(), shipment));
        }
        shipments.receive(run, new Page<>(1, items));
        hub.clock.forward(Duration.ofSeconds(1));
        return run;
    }

    private Batch<Shipment> upload() {
        Run run = hub.run(hub.shop(), Job.SHIPMENT_UPLOAD);
        Batch<Shipment> batch = shipments.claim(run);
        shipments.accepted(run, batch, null);
        hub.clock.forward(Duration.ofSeconds(1));
        return batch;
    }

    private List<String> shipped(String number) {
        return hub.orders().lines(List.of(hub.order(number).id())).stream()
                .map(BookedLine::shipped)
                .map(quantity -> quantity.stripTrailingZeros().toPlainString())
                .toList();
    }

    private List<Booked> booked(String number) {
        return shipments.of(hub.order(number).id());
    }

    private static Shipment shipment(String number, String tracking, String... items) throws Exception {
        String lines = items.length == 0 ? "" : ", \"lines\": [" + String.join(",", items) + "]";
        return Canonical.read(
                Canonical.JSON.readTree(
                        "{\"cust_ref\": \"%s\", \"carrier\": \"UPS\", \"packages\": [{\"tracking_no\": \"%s\"%s}]}"
                                .formatted(number, tracking, lines)),
                Shipment.class);
    }
}
