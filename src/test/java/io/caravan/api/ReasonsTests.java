package io.caravan.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.MerchantId;
import io.caravan.deliveries.Deliveries.Delivery;
import io.caravan.documents.Documents.Ref;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.OrderStatus;
import io.caravan.schedules.Schedules.JobState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReasonsTests {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-02T15:30:00Z");

    @Test
    void what_a_rule_or_a_person_decided_comes_first() {
        assertThat(reasons(order(OrderStatus.SKIPPED, false, "every line is filtered")))
                .containsExactly("A rule of the cart left it: every line is filtered.");
        assertThat(reasons(order(OrderStatus.ERROR, false, "needs a city")))
                .containsExactly("It waits for a person: needs a city.");
        assertThat(reasons(order(OrderStatus.NEW, true, null), stop("HELD", 0, null, NOW, false)))
                .containsExactly("A person holds it; release it to send it.");
    }

    @Test
    void a_hold_window_a_failure_and_a_paused_job_are_told_apart() {
        OrderRow order = order(OrderStatus.NEW, false, null);
        assertThat(reasons(
                        order, stop("READY", 0, "waits until 15:30 because of the cart's hold window", LATER, false)))
                .containsExactly(
                        "For depot it waits until 15:30 because of the cart's hold window.",
                        "order-delivery of depot runs next at 2026-03-02 15:30:00Z (automatic).");
        assertThat(reasons(order, stop("READY", 2, "no such SKU", LATER, true)))
                .containsExactly(
                        "The last of 2 attempts at depot failed: no such SKU. The next is due at 2026-03-02 15:30:00Z.",
                        "order-delivery of depot is paused; resume it.");
    }

    @Test
    void a_merchant_without_a_wms_and_an_order_that_arrived_say_so() {
        assertThat(Reasons.of(order(OrderStatus.NEW, false, null), List.of(), false, NOW))
                .containsExactly("The merchant uses no WMS; add one to the account file, then release the order.");
        assertThat(reasons(order(OrderStatus.AT_WMS, false, null), stop("ACCEPTED", 1, null, NOW, false)))
                .containsExactly("depot has it as W-1.");
    }

    private static List<String> reasons(OrderRow order, Reasons.Stop... stops) {
        return Reasons.of(order, List.of(stops), true, NOW);
    }

    private static Reasons.Stop stop(
            String status, int attempts, @Nullable String message, Instant next, boolean paused) {
        ConnectionId wms = new ConnectionId(21);
        return new Reasons.Stop(
                "depot",
                new Delivery(new OrderId(1), 21, status, next, attempts, null, null, message, "W-1", null, List.of()),
                new JobState(wms, Job.ORDER_DELIVERY, "automatic", paused, false, LATER, null));
    }

    private static OrderRow order(OrderStatus status, boolean onHold, @Nullable String reason) {
        return new OrderRow(
                new OrderId(1),
                new MerchantId(1),
                new ConnectionId(11),
                "c-1",
                "1001",
                "1001",
                status,
                onHold,
                false,
                reason,
                null,
                null,
                null,
                NOW,
                NOW,
                null,
                null,
                null,
                null,
                new Ref(1, 0),
                new Ref(2, 0),
                0);
    }
}
