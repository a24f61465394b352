package io.caravan.cancellations;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.cancellations.Cancellations.Asked;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.canonical.Shipment;
import io.caravan.deliveries.Deliveries;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderActionException;
import io.caravan.orders.OrderEvent;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderStatus;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Reply;
import io.caravan.rules.CartRules;
import io.caravan.schedules.Run;
import io.caravan.shipments.Shipments;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Order 1001 has 2 of WID-1 and 1 of GAD-2. The warehouse is called depot, the cart shop. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CancellationsTests {

    private Hub hub;
    private Cancellations cancellations;
    private Deliveries deliveries;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database, String warehouse, String shop) {
        hub = new Hub(database).warehouse(warehouse).shop(shop);
        cancellations = hub.get(Cancellations.class);
        deliveries = hub.get(Deliveries.class);
        hub.receive(hub.shop(), sample("1001"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_warehouse_is_asked_to_cancel_what_the_cart_canceled_and_its_yes_ends_the_order(Database database) {
        open(database, "canceling", "cart-two-phase");
        delivered();
        canceledInCart();
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.AT_WMS);
        assertThat(hub.schedules.woken().getLast()).isEqualTo(Job.ORDER_DELIVERY);

        Batch<Cancellation> batch = cancellations.claim(delivery());
        assertThat(batch.documents())
                .containsExactly(new Cancellation("1001", "1001", "id-1001", "W-1", "canceled in shop"));
        cancellations.accepted(delivery(), batch, null);

        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(causes())
                .contains(
                        "canceled in shop after it was handed to the warehouse",
                        "depot is asked to cancel it: canceled in shop",
                        "depot accepted the cancellation");
        assertThat(asked().outcome()).isEqualTo("ACCEPTED");
        assertThat(hub.alerts.active()).isEmpty();
        assertThat(cancellations.claim(delivery())).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_refusal_lets_the_order_go_on_raises_an_alert_and_is_not_repeated(Database database) {
        open(database, "canceling", "cart-two-phase");
        delivered();
        canceledInCart();
        Run run = delivery();
        cancellations.accepted(
                run, cancellations.claim(run), List.of(new Reply("1001", false, null, "already picked", null)));

        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.AT_WMS);
        assertThat(causes()).contains("depot refused to cancel it, saying: already picked; the order goes on");
        assertThat(hub.alerts.active("1001").message()).contains("demo/acme/depot", "already picked");
        assertThat(asked().outcome()).isEqualTo("REFUSED");
        assertThat(asked().answer()).isEqualTo("already picked");
        hub.clock.forward(Duration.ofDays(1));
        assertThat(cancellations.claim(delivery())).isNull();

        cancellations.cancel(id(), "kim");
        cancellations.accepted(delivery(), cancellations.claim(delivery()), null);
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(hub.alerts.active()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_error_answer_to_one_cancellation_is_a_refusal_and_no_answer_is_tried_again(Database database) {
        open(database, "canceling", "cart-two-phase");
        delivered();
        canceledInCart();
        Run run = delivery();
        cancellations.failed(run, cancellations.claim(run), Failure.of(Category.UNREACHABLE, "no answer"));
        assertThat(cancellations.claim(delivery())).isNull();
        hub.clock.forward(Duration.ofHours(1));
        cancellations.failed(run, cancellations.claim(run), Failure.of(Category.UNSURE, "timed out"));
        hub.clock.forward(Duration.ofHours(1));
        cancellations.failed(run, cancellations.claim(run), Failure.of(Category.REJECTED, "409: shipped"));
        assertThat(asked().outcome()).isEqualTo("REFUSED");
        assertThat(asked().answer()).isEqualTo("409: shipped");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_request_the_hub_died_over_is_made_again(Database database) {
        open(database, "canceling", "cart-two-phase");
        delivered();
        canceledInCart();
        Batch<Cancellation> once = cancellations.claim(delivery());
        assertThat(cancellations.claim(delivery()).name()).isEqualTo(once.name());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_cart_set_not_to_cancel_at_the_warehouse_only_leaves_a_line(Database database) {
        open(database, "canceling", "cart-two-phase");
        rules(false, true);
        delivered();
        canceledInCart();
        assertThat(causes()).contains("the warehouse is not told, as shop is set");
        assertThat(cancellations.of(id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void where_the_warehouse_cannot_be_asked_a_person_is_and_says_when_it_is_done(Database database) {
        open(database, "two-phase", "cart-two-phase");
        delivered();
        canceledInCart();
        assertThat(hub.alerts.active("1001").category()).isEqualTo(Category.INCOMPLETE);
        assertThat(hub.alerts.active("1001").message()).contains("a person must cancel it there");
        assertThat(cancellations.claim(delivery())).isNull();

        cancellations.canceledByHand(id(), "kim");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(causes()).contains("canceled at the warehouse by hand, says kim");
        assertThat(hub.alerts.active()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_canceled_while_it_is_sent_is_stopped_when_it_did_not_get_there(Database database) {
        open(database, "canceling", "cart-two-phase");
        Batch<Order> sending = deliveries.claim(delivery());
        canceledInCart();
        assertThat(cancellations.claim(delivery())).isNull();
        assertThat(asked().outcome()).isNull();

        deliveries.failed(delivery(), sending, Failure.of(Category.UNREACHABLE, "down"));
        hub.clock.forward(Duration.ofMinutes(1));
        assertThat(cancellations.claim(delivery())).isNull();
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(causes()).contains("canceled before it reached depot");
        hub.clock.forward(Duration.ofHours(2));
        assertThat(deliveries.claim(delivery())).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_cart_is_told_once_what_the_warehouse_canceled(Database database) throws Exception {
        open(database, "canceling", "cart-canceling");
        delivered();
        assertThat(confirm("{\"cust_ref\": \"1001\", \"canceled\": true}").done())
                .isOne();
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(hub.schedules.woken().getLast()).isEqualTo(Job.SHIPMENT_UPLOAD);
        assertThat(confirm("{\"cust_ref\": \"1001\", \"canceled\": true}").skipped())
                .isOne();

        Run upload = hub.run(hub.shop(), Job.SHIPMENT_UPLOAD);
        Batch<Cancellation> batch = cancellations.claim(upload);
        assertThat(batch.documents().get(0).cartOrderId()).isEqualTo("id-1001");
        cancellations.accepted(upload, batch, null);
        assertThat(cancellations.claim(upload)).isNull();
        assertThat(causes())
                .contains(
                        "canceled by the warehouse depot",
                        "shop is told that it was canceled by the warehouse depot",
                        "shop was told of the cancellation");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_cart_that_cannot_be_told_is_a_persons_business_unless_it_is_set_so(Database database) throws Exception {
        open(database, "canceling", "cart-two-phase");
        delivered();
        confirm("{\"cust_ref\": \"1001\", \"canceled\": true}");
        assertThat(hub.alerts.active("1001").message()).contains("demo/acme/shop", "cannot be told by the hub");

        hub.receive(hub.shop(), sample("1002"));
        rules(true, false);
        confirm("{\"cust_ref\": \"1002\", \"canceled\": true}");
        assertThat(hub.order("1002").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(hub.alerts.active()).containsOnlyKeys("1001");
        assertThat(deliveries.claim(delivery())).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_rest_of_a_partly_shipped_order_can_be_canceled(Database database) throws Exception {
        open(database, "canceling", "cart-canceling");
        delivered();
        confirm("{\"cust_ref\": \"1001\", \"packages\": [{\"tracking_no\": \"T1\", \"lines\":"
                + " [{\"sku\": \"WID-1\", \"quantity\": 2}]}]}");
        assertThat(causes()).contains("confirmed by depot, in part");
        confirm("{\"cust_ref\": \"1001\", \"canceled\": true}");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(hub.order("1001").canceledAt()).isNotNull();
        assertThat(causes()).contains("canceled by the warehouse depot; what was shipped before stays shipped");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_is_confirmed_when_its_rest_is_canceled_after_all_its_parcels_were_told(Database database)
            throws Exception {
        open(database, "canceling", "cart-canceling");
        delivered();
        confirm("{\"cust_ref\": \"1001\", \"packages\": [{\"tracking_no\": \"T1\", \"lines\":"
                + " [{\"sku\": \"WID-1\", \"quantity\": 2}]}]}");
        Run upload = hub.run(hub.shop(), Job.SHIPMENT_UPLOAD);
        Shipments shipments = hub.get(Shipments.class);
        shipments.accepted(upload, shipments.claim(upload), null);
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.PARTIAL);

        confirm("{\"cust_ref\": \"1001\", \"canceled\": true}");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(causes()).contains("all its packages had been told before the rest was canceled");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_cart_is_told_of_a_canceled_rest_after_the_parcels_that_left_before(Database database) throws Exception {
        open(database, "canceling", "cart-canceling");
        delivered();
        confirm(
                "{\"cust_ref\": \"1001\", \"packages\": [{\"tracking_no\": \"T1\", \"lines\":"
                        + " [{\"sku\": \"WID-1\", \"quantity\": 2}]}]}",
                "{\"cust_ref\": \"1001\", \"shipment_id\": \"S2\", \"canceled\": true}");
        Run upload = hub.run(hub.shop(), Job.SHIPMENT_UPLOAD);
        assertThat(cancellations.claim(upload)).isNull();

        Shipments shipments = hub.get(Shipments.class);
        shipments.accepted(upload, shipments.claim(upload), null);
        hub.clock.forward(Duration.ofMinutes(1));
        assertThat(cancellations.claim(upload).documents().get(0).cartOrderId()).isEqualTo("id-1001");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_has_shipped_cannot_be_canceled_any_more(Database database) throws Exception {
        open(database, "canceling", "cart-canceling");
        delivered();
        confirm("{\"cust_ref\": \"1001\", \"packages\": [{\"tracking_no\": \"T1\"}]}");
        canceledInCart();
        assertThat(hub.alerts.active("1001").message()).contains("canceled in shop after it was shipped", "refund");
        confirm("{\"cust_ref\": \"1001\", \"canceled\": true}");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(causes()).contains("depot says that it canceled the order, which is shipped already");
        assertThat(cancellations.claim(delivery())).isNull();
        assertThatThrownBy(() -> cancellations.cancel(id(), "kim"))
                .isInstanceOf(OrderActionException.class)
                .hasMessageContaining("is shipped");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_person_cancels_here_what_has_not_left_and_asks_the_warehouse_for_the_rest(Database database) {
        open(database, "canceling", "cart-two-phase");
        cancellations.cancel(id(), "kim");
        assertThat(hub.order("1001").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(deliveries.claim(delivery())).isNull();

        hub.receive(hub.shop(), sample("1002"));
        deliveries.accepted(delivery(), deliveries.claim(delivery()), null);
        cancellations.cancel(hub.order("1002").id(), "kim");
        assertThat(cancellations.claim(delivery()).documents().get(0).reason()).isEqualTo("canceled by the merchant");
    }

    private void delivered() {
        Run run = delivery();
        deliveries.accepted(run, deliveries.claim(run), List.of(new Reply("1001", true, "W-1", null, null)));
        hub.clock.forward(Duration.ofSeconds(1));
    }

    private void canceledInCart() {
        hub.receive(hub.shop(), sample("1001", "{\"canceled\": true}"));
        hub.clock.forward(Duration.ofSeconds(1));
    }

    private Run delivery() {
        return hub.run(hub.warehouse(), Job.ORDER_DELIVERY);
    }

    private Run confirm(String... shipments) throws Exception {
        Connection depot = hub.warehouse();
        Run run = hub.run(depot, Job.SHIPPING_CONFIRMATIONS);
        run.page(null, false);
        List<Shipment> documents = new java.util.ArrayList<>();
        for (String shipment : shipments) {
            documents.add(Canonical.read(Canonical.JSON.readTree(shipment), Shipment.class));
        }
        hub.get(Shipments.class)
                .receive(
                        run,
                        new Page<>(
                                1,
                                IntStream.range(0, documents.size())
                                        .mapToObj(i -> new Page.Item<>(i, documents.get(i)))
                                        .toList()));
        hub.clock.forward(Duration.ofSeconds(1));
        return run;
    }

    private void rules(boolean cancelAtWms, boolean cancelInCart) {
        CartRules none = CartRules.NONE;
        hub.books.rules = new CartRules(
                none.orderFilters(),
                none.itemFilter(),
                null,
                none.shipMethods(),
                none.inventory(),
                Duration.ZERO,
                cancelAtWms,
                cancelInCart,
                false);
    }

    private OrderId id() {
        return hub.order("1001").id();
    }

    private Asked asked() {
        return cancellations.of(id()).get(0);
    }

    private List<String> causes() {
        return hub.orders().history(id()).stream().map(OrderEvent::cause).toList();
    }
}
