package io.caravan.orders;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.deliveries.Deliveries;
import io.caravan.orders.Orders.Received;
import io.caravan.outbox.Batch;
import io.caravan.schedules.Run;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderIntakeTests {

    private static final String LATER = "{\"modified_at\": \"2026-03-02T12:00:00Z\", \"gift_message\": \"later\"}";
    private static final String EARLIER = "{\"modified_at\": \"2026-03-02T11:00:00Z\"}";
    private static final String CANCELED = "{\"modified_at\": \"2026-03-02T13:00:00Z\", \"canceled\": true}";

    private Hub hub;

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_new_order_is_stored_with_its_lines_and_history_and_waits_for_the_warehouse(Database database) {
        hub = new Hub(database);
        assertThat(hub.receive(hub.shop(), sample("1001"))).isEqualTo(new Received(1, 0, 0, 0, 0));

        OrderRow row = hub.order("1001");
        assertThat(row.status()).isEqualTo(OrderStatus.NEW);
        assertThat(row.custRef()).isEqualTo("1001");
        assertThat(hub.orders().lines(List.of(row.id())))
                .extracting(Orders.BookedLine::sku)
                .containsExactly("WID-1", "GAD-2");
        assertThat(hub.orders().history(row.id()))
                .extracting(OrderEvent::cause)
                .containsExactly("downloaded from shop");
        assertThat(document(row).shipTo().country()).isEqualTo("USA");
        assertThat(deliveries(row)).containsExactly("READY");
        assertThat(hub.schedules.woken()).containsExactly(Job.ORDER_DELIVERY);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_given_again_changes_nothing(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001", EARLIER));
        OrderRow before = hub.order("1001");

        assertThat(hub.receive(hub.shop(), sample("1001", EARLIER))).isEqualTo(new Received(0, 0, 0, 0, 1));
        assertThat(hub.order("1001")).isEqualTo(before);
        assertThat(hub.history("1001")).containsExactly("NEW");
        assertThat(hub.jdbc
                        .sql("select count(*) from deliveries")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void of_an_order_twice_in_one_page_the_last_counts(Database database) {
        hub = new Hub(database);
        Received received = hub.receive(hub.shop(), sample("1001", EARLIER), sample("1002"), sample("1001", LATER));
        assertThat(received.added()).isEqualTo(2);
        assertThat(document(hub.order("1001")).giftMessage()).isEqualTo("later");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_change_before_delivery_is_taken_over_and_goes_out(Database database) {
        hub = new Hub(database);
        List<Line> line = sample("1001").lines().subList(1, 2);
        hub.receive(hub.shop(), sample("1001", EARLIER));
        assertThat(hub.receive(hub.shop(), sample("1001", LATER).withLines(line)))
                .isEqualTo(new Received(0, 1, 0, 0, 0));

        OrderRow row = hub.order("1001");
        assertThat(document(row).giftMessage()).isEqualTo("later");
        assertThat(row.version()).isEqualTo(1);
        assertThat(hub.orders().lines(List.of(row.id())))
                .extracting(Orders.BookedLine::sku)
                .containsExactly("GAD-2");
        assertThat(deliveries(row)).containsExactly("READY");
        assertThat(hub.history("1001")).containsExactly("NEW", "NEW");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_change_after_delivery_is_left(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001", EARLIER));
        deliverAll();
        assertThat(hub.receive(hub.shop(), sample("1001", LATER)).known()).isOne();
        assertThat(document(hub.order("1001")).giftMessage()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_change_while_it_is_being_sent_is_left(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001", EARLIER));
        claim();
        assertThat(hub.receive(hub.shop(), sample("1001", LATER)).known()).isOne();
        assertThat(deliveries(hub.order("1001"))).containsExactly("SENDING");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_a_person_edited_is_not_overwritten(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001", EARLIER));
        hub.orders()
                .edit(
                        hub.order("1001").id(),
                        Canonical.JSON.createObjectNode().set("gift_message", new TextNode("mine")),
                        "kim");
        hub.receive(hub.shop(), sample("1001", LATER));
        assertThat(document(hub.order("1001")).giftMessage()).isEqualTo("mine");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_on_hold_takes_changes_over_but_stays_on_hold(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001", EARLIER));
        hub.orders().hold(hub.order("1001").id(), "kim");
        hub.receive(hub.shop(), sample("1001", LATER));

        assertThat(document(hub.order("1001")).giftMessage()).isEqualTo("later");
        assertThat(deliveries(hub.order("1001"))).containsExactly("HELD");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void orders_before_the_earliest_date_are_skipped_and_judged_again_when_the_cart_changes_them(Database database) {
        hub = new Hub(database).earliest(LocalDate.parse("2026-03-03"));
        assertThat(hub.receive(hub.shop(), sample("1001", EARLIER)).skipped()).isOne();
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.SKIPPED);
        assertThat(hub.order("1001").reason()).contains("2026-03-02", "2026-03-03");
        assertThat(deliveries(hub.order("1001"))).isEmpty();

        hub.receive(hub.shop(), sample("1001", LATER, "{\"order_date\": \"2026-03-03T20:00:00Z\"}"));
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.NEW);
        assertThat(hub.order("1001").reason()).isNull();
        assertThat(deliveries(hub.order("1001"))).containsExactly("READY");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_incomplete_order_is_held_until_the_cart_completes_it(Database database) {
        hub = new Hub(database);
        assertThat(hub.receive(hub.shop(), sample("1001", EARLIER, "{\"ship_to\": {\"city\": null}}"))
                        .held())
                .isOne();
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.ERROR);
        assertThat(hub.order("1001").category()).isEqualTo("INCOMPLETE");
        assertThat(hub.order("1001").reason()).isEqualTo("needs a city");
        assertThat(deliveries(hub.order("1001"))).isEmpty();

        hub.receive(hub.shop(), sample("1001", LATER));
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.NEW);
        assertThat(deliveries(hub.order("1001"))).containsExactly("READY");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_canceled_before_delivery_is_not_sent(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001", EARLIER));
        hub.receive(hub.shop(), sample("1001", CANCELED));
        hub.receive(hub.shop(), sample("1001", CANCELED));

        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(hub.order("1001").canceledAt()).isNotNull();
        assertThat(deliveries(hub.order("1001"))).containsExactly("STOPPED");
        assertThat(hub.history("1001")).containsExactly("NEW", "CANCELED");
        assertThat(claim()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_cart_without_modification_times_can_cancel_too(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001"));
        hub.receive(hub.shop(), sample("1001", "{\"canceled\": true}"));
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CANCELED);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_canceled_after_delivery_keeps_its_status_and_is_noted_once(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001", EARLIER));
        deliverAll();
        hub.receive(hub.shop(), sample("1001", CANCELED));
        hub.receive(hub.shop(), sample("1001", CANCELED));

        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.AT_WMS);
        assertThat(hub.history("1001")).containsExactly("NEW", "AT_WMS", "NOTE", "NOTE");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void references_have_at_most_16_characters_and_are_unique_in_the_merchant_across_carts(Database database) {
        hub = new Hub(database);
        String number = "WEB-2026-0000000000000000001";
        hub.receive(hub.shop(), sample(number), sample("7"));
        hub.receive(hub.market(), sample(number), sample("7"));

        List<OrderRow> rows = hub.orders().list(new Orders.OrderQuery(Hub.ACME, null, null, null, null, 10, 0));
        assertThat(rows)
                .extracting(OrderRow::custRef)
                .doesNotHaveDuplicates()
                .allMatch(reference -> reference.length() <= 16);
        assertThat(rows).extracting(OrderRow::custPoNo).containsOnly(number, "7");
        assertThat(rows).allMatch(row -> row.custRef().equals(document(row).custRef()));
        assertThat(hub.orders().byReference(Hub.ACME, Set.of(rows.get(0).custRef(), number)))
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void two_carts_racing_for_the_same_references_both_get_their_orders_in(Database database) throws Exception {
        hub = new Hub(database);
        Order[] ascending =
                IntStream.range(0, 60).mapToObj(i -> sample("R" + i)).toArray(Order[]::new);
        Order[] descending =
                IntStream.range(0, 60).mapToObj(i -> sample("R" + (59 - i))).toArray(Order[]::new);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Received> one = threads.submit(() -> hub.receive(hub.shop(), ascending));
            Future<Received> two = threads.submit(() -> hub.receive(hub.market(), descending));
            assertThat(one.get().added() + two.get().added()).isEqualTo(120);
        }
        List<String> references =
                hub.jdbc.sql("select cust_ref from orders").query(String.class).list();
        assertThat(new HashSet<>(references)).hasSize(120);
        assertThat(hub.jdbc
                        .sql("select count(*) from deliveries")
                        .query(Integer.class)
                        .single())
                .isEqualTo(120);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_cursor_moves_with_the_page_and_stays_when_the_page_fails(Database database) {
        hub = new Hub(database);
        Run run = hub.run(hub.shop(), Job.ORDER_DOWNLOAD);
        run.page("page-2", true);
        hub.receive(run, sample("1001"));
        assertThat(position(hub.shop())).isEqualTo("page-2");

        run.page("page-3", true);
        Order tooLong = sample("x".repeat(300));
        assertThatThrownBy(() -> hub.receive(run, sample("1002"), tooLong)).isNotNull();
        assertThat(position(hub.shop())).isEqualTo("page-2");
        assertThat(hub.orders().list(new Orders.OrderQuery(Hub.ACME, null, null, null, null, 10, 0)))
                .hasSize(1);
    }

    private String position(Connection cart) {
        return hub.jdbc
                .sql("select position from cursors where connection_id = ?")
                .param(cart.id().value())
                .query(String.class)
                .single();
    }

    private Order document(OrderRow row) {
        return Objects.requireNonNull(hub.orders().documents(List.of(row)).get(row.id()));
    }

    private List<String> deliveries(OrderRow row) {
        return hub.get(Deliveries.class).of(row.id()).stream()
                .map(Deliveries.Delivery::status)
                .toList();
    }

    private Batch<Order> claim() {
        return hub.get(Deliveries.class).claim(hub.run(hub.warehouse(), Job.ORDER_DELIVERY));
    }

    private void deliverAll() {
        Batch<Order> batch = claim();
        hub.get(Deliveries.class).accepted(hub.run(hub.warehouse(), Job.ORDER_DELIVERY), batch, null);
        hub.clock.forward(Duration.ofMinutes(1));
    }
}
