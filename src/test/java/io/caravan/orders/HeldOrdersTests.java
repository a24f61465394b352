package io.caravan.orders;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.RulePlace;
import io.caravan.canonical.Order;
import io.caravan.orders.Orders.Received;
import io.caravan.rulebook.Discoveries;
import io.caravan.rulebook.Discoveries.Discovered;
import io.caravan.rulebook.Rulebook;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeldOrdersTests {

    private Hub hub;
    private Rulebook rulebook;
    private RulePlace shop;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database) {
        hub = new Hub(database);
        rulebook = hub.get(Rulebook.class);
        shop = RulePlace.of(hub.shop());
        rulebook.put(shop, "ship_methods", "{ reject_unmapped: true, map: { Slow: GND } }", "ops");
    }

    private static Order order(String number, String method) {
        return sample(number, "{\"ship_method\": {\"code\": \"" + method + "\"}}");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_unmapped_code_holds_the_order_and_raises_one_alert_with_a_link(Database database) {
        open(database);
        Received received =
                hub.receive(hub.shop(), order("1", "Fast & Free"), order("2", "Fast & Free"), order("3", "slow"));

        assertThat(received).isEqualTo(new Received(1, 0, 0, 2, 0));
        assertThat(hub.order("1").status()).isEqualTo(OrderStatus.ERROR);
        assertThat(hub.order("3").status()).isEqualTo(OrderStatus.NEW);
        assertThat(deliveries("1")).isZero();
        assertThat(hub.orders().heldShipMethods(hub.shop().id())).hasSize(1).containsEntry("Fast & Free", 2L);
        assertThat(hub.get(Discoveries.class).shipCodes(hub.shop().id()))
                .extracting(Discovered::code)
                .containsExactly("Fast & Free", "slow");
        assertThat(hub.alerts.active()).containsOnlyKeys("Fast & Free");
        assertThat(hub.alerts.raised("Fast & Free")).isOne();
        assertThat(Objects.requireNonNull(hub.alerts.active("Fast & Free")).message())
                .contains("no warehouse translation exists")
                .contains("Method code: Fast & Free")
                .endsWith("/api/rules/demo/acme/shop/ship_methods/codes?code=Fast+%26+Free");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void orders_go_on_as_soon_as_their_code_is_mapped(Database database) {
        open(database);
        hub.receive(hub.shop(), order("1", "Fast"), order("2", "Fast"), order("3", "Other"));
        hub.receive(hub.market(), order("4", "Fast"));
        rulebook.mapShipMethod(shop, "FAST", "AIR", "anna");

        await().untilAsserted(() -> assertThat(hub.order("2").status()).isEqualTo(OrderStatus.NEW));
        assertThat(deliveries("1")).isOne();
        assertThat(deliveries("2")).isOne();
        Order document = document("1");
        assertThat(Objects.requireNonNull(document.shipMethod()).code()).isEqualTo("AIR");
        assertThat(document.shipMethod().cartCode()).isEqualTo("Fast");
        assertThat(hub.orders().history(hub.order("1").id()))
                .extracting(OrderEvent::cause)
                .contains("ship method 'Fast' is 'AIR' for the warehouse, saved by anna");
        assertThat(hub.order("3").status()).isEqualTo(OrderStatus.ERROR);
        await().untilAsserted(() -> assertThat(hub.alerts.active()).containsOnlyKeys("Other"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_deliberate_pass_through_releases_with_the_carts_own_code(Database database) {
        open(database);
        hub.receive(hub.shop(), order("1", "Fast"));
        rulebook.mapShipMethod(shop, "Fast", null, "anna");

        await().untilAsserted(() -> assertThat(hub.order("1").status()).isEqualTo(OrderStatus.NEW));
        assertThat(Objects.requireNonNull(document("1").shipMethod()).code()).isEqualTo("Fast");
        assertThat(hub.orders().heldShipMethods(hub.shop().id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_that_lacks_more_than_the_mapping_waits_on(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1", "{\"ship_method\": {\"code\": \"Fast\"}, \"ship_to\": {\"city\": null}}"));
        rulebook.mapShipMethod(shop, "Fast", "AIR", "anna");

        await().untilAsserted(() -> assertThat(hub.order("1").reason()).contains("city"));
        assertThat(hub.order("1").status()).isEqualTo(OrderStatus.ERROR);
        assertThat(deliveries("1")).isZero();
        assertThat(hub.orders().heldShipMethods(hub.shop().id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_a_person_holds_is_mapped_but_not_sent(Database database) {
        open(database);
        hub.receive(hub.shop(), order("1", "Fast"));
        hub.orders().hold(hub.order("1").id(), "ben");
        rulebook.mapShipMethod(shop, "Fast", "AIR", "anna");

        await().untilAsserted(() -> assertThat(hub.order("1").status()).isEqualTo(OrderStatus.NEW));
        assertThat(hub.order("1").onHold()).isTrue();
        assertThat(deliveries("1")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_has_left_the_hub_is_not_touched(Database database) {
        open(database);
        hub.receive(hub.shop(), order("1", "Fast"), order("2", "Fast"));
        hub.orders().delivered(List.of(hub.order("1").id()), "confirmed by hand");
        rulebook.mapShipMethod(shop, "Fast", "AIR", "anna");

        await().untilAsserted(() -> assertThat(hub.order("2").status()).isEqualTo(OrderStatus.NEW));
        assertThat(hub.order("1").status()).isEqualTo(OrderStatus.AT_WMS);
        assertThat(Objects.requireNonNull(document("1").shipMethod()).code()).isEqualTo("Fast");
        assertThat(hub.history("1")).doesNotContain("RELEASED").hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void many_held_orders_are_released_page_by_page_and_no_longer_rejecting_releases_all(Database database) {
        open(database);
        hub.receive(
                hub.shop(),
                IntStream.range(0, 250).mapToObj(i -> order("n" + i, "Fast")).toArray(Order[]::new));
        hub.receive(hub.shop(), order("x", "Other"));
        rulebook.put(shop, "ship_methods", "{ reject_unmapped: false }", "anna");

        await().untilAsserted(() ->
                assertThat(hub.orders().heldShipMethods(hub.shop().id())).isEmpty());
        assertThat(hub.jdbc
                        .sql("select count(*) from deliveries")
                        .query(Integer.class)
                        .single())
                .isEqualTo(251);
        await().untilAsserted(() -> assertThat(hub.alerts.active()).isEmpty());
    }

    private int deliveries(String number) {
        return hub.jdbc
                .sql("select count(*) from deliveries where order_id = ?")
                .param(hub.order(number).id().value())
                .query(Integer.class)
                .single();
    }

    private Order document(String number) {
        OrderRow row = hub.order(number);
        return hub.orders().documents(List.of(row)).get(row.id());
    }
}
