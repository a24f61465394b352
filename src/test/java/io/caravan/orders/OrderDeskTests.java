package io.caravan.orders;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Job;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.deliveries.Deliveries;
import io.caravan.outbox.Batch;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderDeskTests {

    private Hub hub;
    private OrderId id;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database, String... patches) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001", patches));
        id = hub.order("1001").id();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_edit_that_completes_an_order_sends_it_at_once(Database database) {
        open(database, "{\"ship_to\": {\"city\": null}}");
        OrderRow edited = edit("{\"ship_to\": {\"city\": \"Austin\"}}");

        assertThat(edited.status()).isEqualTo(OrderStatus.NEW);
        assertThat(edited.reason()).isNull();
        assertThat(delivery()).isEqualTo("READY");
        assertThat(hub.orders().history(id)).extracting(OrderEvent::cause).contains("edited by kim");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_edit_that_leaves_something_missing_keeps_it_in_error(Database database) {
        open(database);
        OrderRow edited = edit("{\"ship_to\": {\"city\": null}}");
        assertThat(edited.status()).isEqualTo(OrderStatus.ERROR);
        assertThat(edited.reason()).isEqualTo("needs a city");
        assertThat(delivery()).isEqualTo("HELD");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_a_person_gave_is_marked_beside_what_the_cart_said(Database database) {
        open(database, "{\"ship_method\": {\"code\": \"Ground\"}}");
        OrderRow edited = edit("{\"ship_method\": {\"code\": \"FDX1\"}}");

        Order order = hub.orders().documents(List.of(edited)).get(id);
        assertThat(order.shipMethod().code()).isEqualTo("FDX1");
        assertThat(order.shipMethod().cartCode()).isEqualTo("Ground");
        assertThat(order.shipMethod().byHand()).isTrue();
        assertThat(order.lines()).allMatch(line -> line.byHand() == null);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_edit_while_sending_or_after_delivery_is_refused_with_the_reason(Database database) {
        open(database);
        Batch<Order> batch = claim();
        assertThatThrownBy(() -> edit("{\"gift_message\": \"x\"}"))
                .isInstanceOf(OrderActionException.class)
                .hasMessage("order 1001 is being sent at this moment; look again in a minute");
        accept(batch);
        assertThatThrownBy(() -> edit("{\"gift_message\": \"x\"}"))
                .hasMessage("order 1001 is at_wms; only an order that has not left the hub can be edited");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_edit_must_fit_an_order_and_leave_its_identity(Database database) {
        open(database);
        assertThatThrownBy(() -> edit("{\"cust_ref\": \"2\"}")).hasMessageContaining("'cust_ref' identifies the order");
        assertThatThrownBy(() -> edit("{\"colour\": \"red\"}"))
                .hasMessageContaining("does not fit an order")
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> edit("[1]")).hasMessageContaining("JSON object");
        assertThat(delivery()).isEqualTo("READY");
        assertThat(hub.history("1001")).containsExactly("NEW");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_on_hold_waits_until_it_is_released(Database database) {
        open(database);
        assertThat(hub.orders().hold(id, "kim").onHold()).isTrue();
        assertThat(claim()).isNull();
        edit("{\"gift_message\": \"still on hold\"}");
        assertThat(claim()).isNull();

        assertThat(hub.orders().release(id, "kim").onHold()).isFalse();
        assertThat(claim()).isNotNull();
        assertThat(hub.history("1001")).containsExactly("NEW", "ON_HOLD", "NEW", "RELEASED");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void canceled_sending_stays_canceled_until_it_is_sent_again_by_hand(Database database) {
        open(database);
        assertThat(hub.orders().cancelSending(id, "kim").sendingCanceled()).isTrue();
        assertThat(claim()).isNull();

        assertThat(hub.orders().resend(id, "kim").sendingCanceled()).isFalse();
        assertThat(claim()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_left_cannot_be_held_or_stopped(Database database) {
        open(database);
        Batch<Order> batch = claim();
        assertThatThrownBy(() -> hub.orders().hold(id, "kim")).hasMessageContaining("being sent");
        assertThatThrownBy(() -> hub.orders().resend(id, "kim")).hasMessageContaining("being sent");
        accept(batch);
        assertThatThrownBy(() -> hub.orders().hold(id, "kim"))
                .hasMessage("order 1001 already left the hub: it is at_wms");
        assertThatThrownBy(() -> hub.orders().cancelSending(id, "kim")).hasMessageContaining("already left");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_that_left_can_be_sent_again_and_stays_at_the_warehouse(Database database) {
        open(database);
        accept(claim());
        hub.orders().resend(id, "kim");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.AT_WMS);
        Batch<Order> again = claim();
        assertThat(again.references()).containsExactly("1001");
        accept(again);
        assertThat(delivery()).isEqualTo("ACCEPTED");
        assertThat(hub.history("1001")).containsExactly("NEW", "AT_WMS", "RESEND", "AT_WMS");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_in_error_is_edited_before_it_is_sent(Database database) {
        open(database, "{\"ship_to\": {\"city\": null}}");
        assertThatThrownBy(() -> hub.orders().resend(id, "kim"))
                .hasMessage("order 1001 is error (needs a city); edit it first");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_merge_patch_removes_merges_and_replaces(Database database) {
        open(database, "{\"custom_fields\": {\"a\": \"1\", \"b\": \"2\"}, \"gift_message\": \"hello\"}");
        edit("{\"custom_fields\": {\"a\": null, \"c\": \"3\"}, \"gift_message\": null, \"tags\": [\"x\"]}");
        Order order = hub.orders().documents(List.of(hub.order("1001"))).get(id);
        assertThat(order.customFields()).containsOnlyKeys("b", "c");
        assertThat(order.giftMessage()).isNull();
        assertThat(order.tags()).containsExactly("x");
    }

    private OrderRow edit(String patch) {
        try {
            return hub.orders().edit(id, Canonical.JSON.readTree(patch), "kim");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String delivery() {
        return hub.get(Deliveries.class).of(id).get(0).status();
    }

    private Batch<Order> claim() {
        return hub.get(Deliveries.class).claim(hub.run(hub.warehouse(), Job.ORDER_DELIVERY));
    }

    private void accept(Batch<Order> batch) {
        hub.get(Deliveries.class).accepted(hub.run(hub.warehouse(), Job.ORDER_DELIVERY), batch, null);
    }
}
