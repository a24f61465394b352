package io.caravan.alerts;

import static io.caravan.alerts.FakeAccounts.ACME;
import static io.caravan.alerts.FakeAccounts.BAZAAR;
import static io.caravan.alerts.FakeAccounts.OUTLET;
import static io.caravan.alerts.FakeAccounts.WEB_SHOP;
import static io.caravan.alerts.FakeAccounts.ZENITH;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.alerts.Alerts.ActiveCount;
import io.caravan.alerts.Alerts.Alert;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertListingTests {

    private static final Failure REJECTED = Failure.of(Category.REJECTED, "the warehouse does not know SKU A-1");
    private static final Failure REFUSED = Failure.of(Category.UNAUTHORIZED, "the shop refused the token (401)");
    private static final String DELIVERY = "order-delivery";

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_merchant_sees_only_its_own_and_pages_do_not_overlap(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            house.alerts.raise(null, "connector", null, REJECTED);
            house.alerts.raise(new ConnectionId(99), "connector", null, REJECTED);
            house.alerts.raise(BAZAAR, DELIVERY, null, REJECTED);
            for (String record : List.of("1", "2", "3", "4", "5")) {
                house.alerts.raise(Integer.parseInt(record) % 2 == 0 ? WEB_SHOP : OUTLET, DELIVERY, record, REJECTED);
            }
            house.alerts.dismiss(WEB_SHOP, DELIVERY, List.of("4"));

            List<Alert> first = house.alerts.list(ACME, false, 3, 0);
            List<Alert> second =
                    house.alerts.list(ACME, false, 3, first.getLast().id());

            assertThat(first).extracting(Alert::record).containsExactly("5", "4", "3");
            assertThat(second).extracting(Alert::record).containsExactly("2", "1");
            assertThat(house.alerts.list(ACME, true, 10, 0))
                    .extracting(Alert::record)
                    .containsExactly("5", "3", "2", "1");
            assertThat(house.alerts.list(ZENITH, false, 10, 0))
                    .extracting(Alert::connection)
                    .containsExactly(BAZAAR);
            assertThat(house.alerts.list(null, false, 10, 0)).hasSize(8);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void active_alerts_are_counted_by_connection_and_category_and_the_count_is_kept_for_seconds(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            house.alerts.raise(null, "connector", null, REJECTED);
            house.alerts.raise(WEB_SHOP, DELIVERY, "1", REJECTED);
            house.alerts.raise(WEB_SHOP, DELIVERY, "2", REJECTED);
            house.alerts.raise(WEB_SHOP, DELIVERY, null, REFUSED);
            house.alerts.raise(OUTLET, DELIVERY, "1", REJECTED);
            house.alerts.dismiss(OUTLET, DELIVERY, List.of("1"));

            List<ActiveCount> counts = house.alerts.activeCounts();

            assertThat(counts)
                    .containsExactly(
                            new ActiveCount(null, "REJECTED", 1),
                            new ActiveCount(WEB_SHOP, "REJECTED", 2),
                            new ActiveCount(WEB_SHOP, "UNAUTHORIZED", 1));
            house.alerts.dismiss(null, "connector");
            assertThat(house.alerts.activeCounts()).isSameAs(counts);
            house.clock.forward(Duration.ofSeconds(6));
            assertThat(house.alerts.activeCounts()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_sweep_removes_what_ended_long_ago_and_nothing_that_is_active(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            house.alerts.raiseAll(
                    WEB_SHOP,
                    DELIVERY,
                    IntStream.range(0, 10_001)
                            .mapToObj(n -> new RecordFailure("" + n, REJECTED))
                            .toList());
            house.alerts.dismiss(
                    WEB_SHOP,
                    DELIVERY,
                    IntStream.range(0, 10_001).mapToObj(n -> "" + n).toList());
            house.alerts.raise(WEB_SHOP, DELIVERY, "still", REJECTED);
            house.clock.forward(Duration.ofDays(89));
            house.alerts.raise(WEB_SHOP, DELIVERY, "late", REJECTED);
            house.alerts.dismiss(WEB_SHOP, DELIVERY, List.of("late"));

            assertThat(house.alerts.sweep()).isZero();
            house.clock.forward(Duration.ofDays(2));
            assertThat(house.alerts.sweep()).isEqualTo(10_001);

            assertThat(house.alerts.list(null, false, 10, 0))
                    .extracting(Alert::record)
                    .containsExactly("late", "still");
        }
    }
}
