package io.caravan.deliveries;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Job;
import io.caravan.canonical.Order;
import io.caravan.deliveries.Deliveries.Delivery;
import io.caravan.outbox.Batch;
import io.caravan.rules.CartRules;
import io.caravan.rules.InventoryRules;
import io.caravan.rules.ItemFilter;
import io.caravan.rules.ShipMethodRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cart's new orders wait 30 minutes; order 1001 comes in at 15:00. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HoldWindowTests {

    private static final Instant UNTIL = Instant.parse("2026-03-02T15:30:00Z");

    private Hub hub;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database) {
        hub = new Hub(database);
        hub.books.rules = new CartRules(
                List.of(),
                ItemFilter.NONE,
                null,
                ShipMethodRules.NONE,
                InventoryRules.NONE,
                Duration.ofMinutes(30),
                true,
                true,
                false);
        hub.receive(hub.shop(), sample("1001", "{\"modified_at\": \"2026-03-02T10:00:00Z\"}"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_new_order_waits_says_why_and_goes_out_when_the_window_ends(Database database) {
        open(database);
        assertThat(claim()).isNull();
        assertThat(delivery().message())
                .isEqualTo("waits until 2026-03-02T15:30:00Z because of the cart's hold window");
        assertThat(hub.schedules.planned())
                .as("at the order's coming, and at each run that leaves it")
                .containsOnly(UNTIL);
        hub.clock.forward(Duration.ofMinutes(30));
        assertThat(claim()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_change_by_the_cart_is_taken_in_and_begins_no_new_window(Database database) {
        open(database);
        hub.clock.forward(Duration.ofMinutes(20));
        hub.receive(
                hub.shop(),
                sample("1001", "{\"modified_at\": \"2026-03-02T11:00:00Z\", \"gift_message\": \"changed\"}"));
        assertThat(delivery().nextAttemptAt()).isEqualTo(UNTIL);
        hub.clock.forward(Duration.ofMinutes(10));
        assertThat(claim().documents().get(0).giftMessage()).isEqualTo("changed");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_person_who_releases_it_sends_it_now(Database database) {
        open(database);
        hub.orders().release(hub.order("1001").id(), "kim");
        assertThat(delivery().message()).isNull();
        assertThat(claim()).isNotNull();
    }

    private Delivery delivery() {
        return hub.get(Deliveries.class).of(hub.order("1001").id()).get(0);
    }

    private @Nullable Batch<Order> claim() {
        return hub.get(Deliveries.class).claim(hub.run(hub.warehouse(), Job.ORDER_DELIVERY));
    }
}
