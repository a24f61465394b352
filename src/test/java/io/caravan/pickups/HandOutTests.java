package io.caravan.pickups;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Job;
import io.caravan.cancellations.Cancellations;
import io.caravan.deliveries.Deliveries;
import io.caravan.orders.OrderStatus;
import io.caravan.pickups.Wish.Fetch;
import io.caravan.schedules.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** It is 15:00; the warehouse fetches three orders at a time from the hub, two a page. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOutTests {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private Hub hub;
    private HandOut handOut;
    private FetchedOrders fetched;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database) {
        hub = new Hub(database).warehouse("pickup");
        PickupTable table = new PickupTable(hub.get(JdbcTemplate.class));
        handOut = new HandOut(
                hub.get(TransactionTemplate.class),
                hub.get(Deliveries.class),
                hub.get(Cancellations.class),
                hub.orders(),
                table,
                hub.clock);
        fetched = new FetchedOrders(table, hub.orders(), hub.get(Deliveries.class));
    }

    private JsonNode fetch(Instant since, Instant until, int page) {
        Fetch window = new Fetch(since, until, page, 2);
        if (page == 1) {
            handOut.into(hub.warehouse(), window);
        }
        return fetched.page(hub.warehouse(), window);
    }

    private static List<String> numbers(JsonNode page) {
        return page.path("orders").findValuesAsText("cust_po_no");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_waits_is_handed_out_in_pages_and_the_same_window_holds_the_same_again(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1"), sample("2"), sample("3"), sample("4"), sample("5"));
        Instant until = NOON.plus(Duration.ofHours(1));

        JsonNode first = fetch(NOON, until, 1);
        assertThat(numbers(first)).containsExactly("1", "2");
        assertThat(first.path("pages").asInt()).isEqualTo(3);
        assertThat(first.path("orders").get(0).path("status").asText()).isEqualTo("at_wms");
        assertThat(first.path("orders").get(0).path("taken_at").asText()).isEqualTo("2026-03-02T12:59:59Z");
        assertThat(numbers(fetch(NOON, until, 2))).containsExactly("3", "4");
        assertThat(numbers(fetch(NOON, until, 3))).containsExactly("5");
        assertThat(numbers(fetch(NOON, until, 4))).isEmpty();
        assertThat(hub.order("5").status()).isEqualTo(OrderStatus.AT_WMS);
        assertThat(numbers(fetch(NOON, until, 1))).containsExactly("1", "2");

        assertThat(numbers(fetch(until, NOON.plus(Duration.ofHours(4)), 1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_window_that_reaches_into_the_future_or_begins_there_loses_nothing(Database database) {
        open(database);
        Instant now = hub.clock.instant();
        hub.receive(hub.shop(), sample("1"));

        JsonNode page = fetch(now.minusSeconds(60), now.plusSeconds(60), 1);
        assertThat(page.path("orders").get(0).path("taken_at").asText()).isEqualTo("2026-03-02T15:00:00Z");

        hub.receive(hub.shop(), sample("2"));
        assertThat(numbers(fetch(now.plusSeconds(60), now.plusSeconds(120), 1))).containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void of_a_split_order_only_its_own_lines_are_handed_out(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1"));
        hub.jdbc
                .sql("insert into delivery_lines (order_id, connection_id, line_no) values (?, ?, 2)")
                .params(hub.order("1").id().value(), hub.warehouse().id().value())
                .update();

        JsonNode order = fetch(NOON, NOON.plus(Duration.ofHours(1)), 1)
                .path("orders")
                .get(0)
                .path("order");
        assertThat(order.path("lines").findValuesAsText("sku")).containsExactly("GAD-2");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_held_order_stays_here(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1"), sample("2"));
        hub.orders().hold(hub.order("1").id(), "test");
        Instant until = NOON.plus(Duration.ofHours(1));

        assertThat(numbers(fetch(NOON, until, 1))).containsExactly("2");
        assertThat(hub.order("1").status()).isEqualTo(OrderStatus.NEW);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_canceled_after_it_was_fetched_is_handed_out_again_as_canceled(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1"), sample("2"));
        Instant one = NOON.plus(Duration.ofHours(1));
        fetch(NOON, one, 1);

        hub.get(Cancellations.class).cancel(hub.order("1").id(), "test");
        assertThat(hub.order("1").status()).isEqualTo(OrderStatus.AT_WMS);
        assertThat(hub.alerts.active()).isEmpty();

        JsonNode later = fetch(one, one.plus(Duration.ofHours(1)), 1);
        assertThat(numbers(later)).containsExactly("1");
        assertThat(later.path("orders").get(0).path("status").asText()).isEqualTo("canceled");
        assertThat(hub.order("1").status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(numbers(fetch(NOON, one, 1))).containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_whose_hand_out_a_crash_cut_off_is_handed_out_by_the_next_question(Database database) {
        open(database);
        hub.receive(hub.shop(), sample("1"));
        Deliveries deliveries = hub.get(Deliveries.class);
        deliveries.claim(new Run(0, Job.ORDER_DELIVERY, hub.warehouse(), Run.Window.NONE));
        assertThat(deliveries.of(hub.order("1").id()).getFirst().status()).isEqualTo("SENDING");

        assertThat(numbers(fetch(NOON, NOON.plus(Duration.ofHours(1)), 1))).containsExactly("1");
        assertThat(deliveries.of(hub.order("1").id()).getFirst().status()).isEqualTo("ACCEPTED");
    }
}
