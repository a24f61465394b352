package io.caravan.deliveries;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.canonical.Shipment;
import io.caravan.deliveries.Deliveries.Delivery;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderActionException;
import io.caravan.orders.OrderEvent;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderStatus;
import io.caravan.outbox.Batch;
import io.caravan.rules.CartRules;
import io.caravan.rules.Condition;
import io.caravan.rules.InventoryRules;
import io.caravan.rules.ItemFilter;
import io.caravan.rules.RoutingRules;
import io.caravan.rules.RoutingRules.Route;
import io.caravan.rules.ShipMethodRules;
import io.caravan.shipments.Shipments;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Order 1001 has line 1 (2 of WID-1), which the WMS east gets, and line 2 (1 of GAD-2), which stays with depot. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SplitOrdersTests {

    private static final CartRules FILTERED = new CartRules(
            List.of(),
            new ItemFilter(ItemFilter.Type.BLACKLIST, ItemFilter.Level.ITEM, Set.of("GAD-2")),
            null,
            ShipMethodRules.NONE,
            InventoryRules.NONE,
            Duration.ZERO,
            true,
            true,
            false);

    private Hub hub;
    private Connection east;
    private Deliveries deliveries;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database) {
        hub = new Hub(database);
        deliveries = hub.get(Deliveries.class);
        east = hub.secondWarehouse("east", "repeatable");
        hub.books.routing = routes(new Route(items("WID-*"), "east", true, null));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_warehouse_gets_its_lines_and_the_order_is_at_the_warehouse_when_all_have_theirs(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1001"), lines(sample("1002"), 7, "GAD-2", 1));

        Batch<Order> toEast = claim(east);
        Batch<Order> toDepot = claim(hub.warehouse());
        assertThat(skus(toEast)).containsExactly(List.of("WID-1"));
        assertThat(skus(toDepot)).containsExactly(List.of("GAD-2"), List.of("GAD-2"));

        accept(toEast);
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.NEW);
        accept(toDepot);
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.AT_WMS);
        assertThat(causes("1001"))
                .containsExactly(
                        "downloaded from shop",
                        "its part was delivered to east",
                        "its part was delivered to depot",
                        "all its parts are delivered");
        assertThat(causes("1002")).containsExactly("downloaded from shop", "delivered to depot");
        assertThat(deliveries.of(id("1001"))).extracting(Delivery::lines).containsExactly(List.of(2), List.of(1));
        assertThat(deliveries.of(id("1002"))).extracting(Delivery::lines).containsExactly(List.of());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_filtered_line_is_given_to_no_warehouse(Database database) {
        open(database);
        hub.books.routing = RoutingRules.NONE;
        hub.books.rules = FILTERED;
        hub.receive(hub.shop(), sample("1001"));
        assertThat(skus(claim(hub.warehouse()))).containsExactly(List.of("WID-1"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_confirmation_without_lines_closes_the_part_of_the_warehouse_that_sent_it(Database database)
            throws JsonProcessingException {
        open(database);
        hub.receive(hub.shop(), sample("1001"));
        accept(claim(east));

        confirm(east);
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.PARTIAL);
        accept(claim(hub.warehouse()));
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.PARTIAL);
        confirm(hub.warehouse());
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.get(Shipments.class).of(id("1001"))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_change_by_the_cart_routes_an_order_again_while_nothing_has_left(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1001", "{\"modified_at\": \"2026-03-02T10:00:00Z\"}"));
        hub.receive(hub.shop(), lines(sample("1001", "{\"modified_at\": \"2026-03-02T11:00:00Z\"}"), 1, "WID-1", 9));
        assertThat(claim(hub.warehouse())).isNull();
        Batch<Order> toEast = claim(east);
        assertThat(toEast.documents().get(0).lines().get(0).quantity()).isEqualByComparingTo("9");
        accept(toEast);
        assertThat(causes("1001")).contains("changed in shop", "delivered to east");

        hub.receive(hub.shop(), sample("1002", "{\"modified_at\": \"2026-03-02T10:00:00Z\"}"));
        accept(claim(east));
        hub.receive(
                hub.shop(), sample("1002", "{\"modified_at\": \"2026-03-02T11:00:00Z\", \"gift_message\": \"hi\"}"));
        assertThat(causes("1002")).doesNotContain("changed in shop");
        assertThat(claim(hub.warehouse()))
                .as("the part that waits is not stopped by a change that is not taken in")
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_a_person_or_the_cart_stops_is_the_part_that_has_not_left(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1001"));
        accept(claim(east));

        hub.orders().hold(id("1001"), "kim");
        assertThat(claim(hub.warehouse())).isNull();
        assertThat(causes("1001")).contains("held by kim; east has its part already");
        assertThatThrownBy(() -> edit("1001", "{\"gift_message\": \"hi\"}"))
                .isInstanceOf(OrderActionException.class)
                .hasMessage("order 1001 left the hub in part: east has its lines");
        hub.orders().release(id("1001"), "kim");
        assertThat(claim(east)).isNull();
        assertThat(claim(hub.warehouse())).isNotNull();

        hub.receive(hub.shop(), sample("1002"));
        accept(claim(east));
        hub.receive(hub.shop(), sample("1002", "{\"canceled\": true}"));
        assertThat(deliveries.of(id("1002"))).extracting(Delivery::status).containsExactly("STOPPED", "ACCEPTED");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_part_that_lacks_something_is_edited_though_another_has_left(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1001"));
        accept(claim(east));
        Batch<Order> toDepot = claim(hub.warehouse());
        deliveries.failed(
                hub.run(hub.warehouse(), Job.ORDER_DELIVERY),
                toDepot,
                Failure.of(Category.INCOMPLETE, "needs a phone"));
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.ERROR);

        assertThatThrownBy(() -> edit("1001", "{\"lines\": []}"))
                .hasMessageContaining("lines of order 1001 cannot be edited");
        edit("1001", "{\"ship_to\": {\"phone\": \"1\"}}");
        assertThat(causes("1001")).contains("edited by kim; east has its part already");
        assertThat(claim(east)).isNull();
        accept(claim(hub.warehouse()));
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.AT_WMS);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_part_is_sent_again_or_confirmed_by_hand_where_its_warehouse_is_named(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1001"));
        accept(claim(east));
        deliveries.confirmByHand(id("1001"), "depot", "kim");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.AT_WMS);
        assertThat(causes("1001")).contains("confirmed by kim: depot has it", "all its parts are delivered");

        hub.orders().resend(id("1001"), "east", "kim");
        assertThat(skus(claim(east))).containsExactly(List.of("WID-1"));
        assertThat(claim(hub.warehouse())).isNull();
        assertThatThrownBy(() -> hub.orders().resend(id("1001"), "west", "kim"))
                .hasMessage("this order does not go to 'west'; it goes to depot, east");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_route_that_looks_at_stock_sees_what_was_sent_there_since_the_count(Database database) {
        open(database);
        hub.jdbc
                .sql(
                        "insert into stock_levels (merchant_id, warehouse_id, sku, qty_available, wms_datetime, received_at)"
                                + " values (1, 1, 'WID-1', 5, timestamp with time zone '2026-03-02 14:00:00+00',"
                                + " timestamp with time zone '2026-03-02 14:00:00+00')")
                .update();
        hub.books.routing = routes(new Route(items("WID-*"), "east", true, "main"));
        hub.receive(hub.shop(), sample("1001"));
        hub.receive(hub.shop(), sample("1002"), sample("1003"));
        hub.receive(hub.shop(), sample("1004"));
        Batch<Order> toEast = claim(east);
        assertThat(toEast.references())
                .as("2 of 5, then 2 of 3, then 1 is too few")
                .containsExactly("1001", "1002");
    }

    private static RoutingRules routes(Route... routes) {
        return new RoutingRules(List.of(routes), "depot");
    }

    private static Condition items(String pattern) {
        return new Condition(null, null, null, null, null, null, List.of(pattern), null, null);
    }

    private static Order lines(Order order, int lineNo, String sku, int quantity) {
        try {
            String line = "{\"line_no\": %d, \"sku\": \"%s\", \"quantity\": %d}".formatted(lineNo, sku, quantity);
            return order.withLines(List.of(Canonical.JSON.readValue(line, Line.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private OrderId id(String number) {
        return hub.order(number).id();
    }

    private List<String> causes(String number) {
        return hub.orders().history(id(number)).stream().map(OrderEvent::cause).toList();
    }

    private static List<List<String>> skus(@Nullable Batch<Order> batch) {
        return batch.documents().stream()
                .map(order -> order.lines().stream().map(Line::sku).toList())
                .toList();
    }

    private void edit(String number, String patch) {
        try {
            hub.orders().edit(id(number), Canonical.JSON.readTree(patch), "kim");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private @Nullable Batch<Order> claim(Connection wms) {
        return deliveries.claim(hub.run(wms, Job.ORDER_DELIVERY));
    }

    private void accept(@Nullable Batch<Order> batch) {
        deliveries.accepted(hub.run(batch.connection(), Job.ORDER_DELIVERY), batch, null);
    }

    private void confirm(Connection wms) throws JsonProcessingException {
        Shipment shipment =
                Canonical.read(Canonical.JSON.readTree("{\"cust_ref\": \"1001\", \"packages\": [{}]}"), Shipment.class);
        hub.get(Shipments.class)
                .receive(
                        hub.run(wms, Job.SHIPPING_CONFIRMATIONS), new Page<>(0, List.of(new Page.Item<>(0, shipment))));
    }
}
