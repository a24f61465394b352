package io.caravan.alerts;

import static io.caravan.alerts.FakeAccounts.OUTLET;
import static io.caravan.alerts.FakeAccounts.WEB_SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caravan.Database;
import io.caravan.alerts.Alerts.Alert;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertBookTests {

    private static final Failure REJECTED = Failure.of(Category.REJECTED, "the warehouse does not know SKU A-1");
    private static final Failure REFUSED = Failure.of(Category.UNAUTHORIZED, "the shop refused the token (401)");
    private static final String DELIVERY = "order-delivery";

    @ParameterizedTest
    @EnumSource(Database.class)
    void raising_again_counts_up_and_tells_the_latest(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            Instant first = house.clock.instant();
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.clock.forward(Duration.ofHours(1));
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REFUSED);

            Alert alert = only(house);

            assertThat(alert)
                    .isEqualTo(new Alert(
                            alert.id(),
                            WEB_SHOP,
                            DELIVERY,
                            "1001",
                            "UNAUTHORIZED",
                            REFUSED.message(),
                            first,
                            first.plus(Duration.ofHours(1)),
                            2,
                            "ACTIVE"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void connection_cause_and_record_each_make_an_alert_of_their_own(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            house.alerts.raise(null, "connector", null, REJECTED);
            house.alerts.raise(WEB_SHOP, "connector", null, REJECTED);
            house.alerts.raise(WEB_SHOP, DELIVERY, null, REJECTED);
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.alerts.raise(OUTLET, DELIVERY, "1001", REJECTED);

            assertThat(house.alerts.list(null, true, 10, 0))
                    .extracting(Alert::connection, Alert::cause, Alert::record)
                    .containsExactly(
                            tuple(OUTLET, DELIVERY, "1001"),
                            tuple(WEB_SHOP, DELIVERY, "1001"),
                            tuple(WEB_SHOP, DELIVERY, null),
                            tuple(WEB_SHOP, "connector", null),
                            tuple(null, "connector", null));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void success_ends_the_alerts_of_its_records_only(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, null, REFUSED);
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.alerts.raise(WEB_SHOP, DELIVERY, "1002", REJECTED);
            house.alerts.raise(OUTLET, DELIVERY, "1001", REJECTED);

            house.alerts.dismiss(WEB_SHOP, DELIVERY, List.of("1001", "1003"));
            house.alerts.dismiss(WEB_SHOP, "order-download");
            house.alerts.dismiss(null, DELIVERY);

            assertThat(house.alerts.list(null, true, 10, 0))
                    .extracting(Alert::connection, Alert::record)
                    .containsExactly(tuple(OUTLET, "1001"), tuple(WEB_SHOP, "1002"), tuple(WEB_SHOP, null));

            house.alerts.dismiss(WEB_SHOP, DELIVERY);

            assertThat(house.alerts.list(null, true, 10, 0))
                    .extracting(Alert::connection, Alert::record)
                    .containsExactly(tuple(OUTLET, "1001"), tuple(WEB_SHOP, "1002"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_comes_back_after_its_end_is_a_new_alert_and_the_old_one_keeps_its_history(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.alerts.dismissById(only(house).id(), "jo");
            house.clock.forward(Duration.ofHours(1));
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.alerts.dismiss(WEB_SHOP, DELIVERY, List.of("1001"));
            house.clock.forward(Duration.ofHours(1));
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);

            List<Alert> all = house.alerts.list(null, false, 10, 0);

            assertThat(all)
                    .extracting(Alert::state, Alert::count, Alert::firstAt)
                    .containsExactly(
                            tuple("ACTIVE", 1, house.clock.instant()),
                            tuple("RESOLVED", 1, house.clock.instant().minus(Duration.ofHours(1))),
                            tuple("DISMISSED", 2, house.clock.instant().minus(Duration.ofHours(2))));
            assertThat(house.alerts.list(null, true, 10, 0)).containsExactly(all.getFirst());
            assertThat(house.client
                            .sql("select closed_by from alerts where state = 'DISMISSED'")
                            .query(String.class)
                            .single())
                    .isEqualTo("jo");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void dismissing_twice_changes_nothing(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            long id = only(house).id();
            house.alerts.dismiss(WEB_SHOP, DELIVERY, List.of("1001"));
            house.alerts.dismissById(id, "jo");

            assertThat(house.alerts.list(null, false, 10, 0))
                    .extracting(Alert::state)
                    .containsExactly("RESOLVED");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void thousands_are_raised_counted_and_ended(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            List<RecordFailure> failures = IntStream.range(0, 10_000)
                    .mapToObj(n -> new RecordFailure("order-" + n, REJECTED))
                    .toList();

            house.alerts.raiseAll(WEB_SHOP, DELIVERY, failures);
            house.alerts.raiseAll(WEB_SHOP, DELIVERY, failures);
            house.alerts.raiseAll(
                    WEB_SHOP,
                    DELIVERY,
                    List.of(failures.getFirst(), failures.getFirst(), new RecordFailure("new", REJECTED)));

            assertThat(house.client
                            .sql("select occurrences, count(*) as n from alerts group by occurrences order by 1")
                            .query((row, number) -> row.getInt("occurrences") + " x " + row.getInt("n"))
                            .list())
                    .containsExactly("1 x 1", "2 x 9999", "4 x 1");

            house.alerts.dismiss(
                    WEB_SHOP,
                    DELIVERY,
                    failures.stream().map(RecordFailure::record).toList());

            assertThat(house.alerts.list(null, true, 10, 0))
                    .extracting(Alert::record)
                    .containsExactly("new");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void messages_are_bounded_and_carry_no_secret(Database database) {
        try (AlertHouse house = new AlertHouse(database)) {
            String record = "r".repeat(400);
            house.alerts.raise(
                    WEB_SHOP,
                    DELIVERY,
                    record,
                    Failure.of(Category.REJECTED, "password=hunter2 \0" + "x".repeat(100_000)));

            assertThat(only(house).message()).hasSizeLessThanOrEqualTo(2_000).doesNotContain("hunter2");

            house.alerts.dismiss(WEB_SHOP, DELIVERY, List.of(record));

            assertThat(house.alerts.list(null, true, 10, 0)).isEmpty();
        }
    }

    private static Alert only(AlertHouse house) {
        List<Alert> alerts = house.alerts.list(null, false, 10, 0);
        assertThat(alerts).hasSize(1);
        return alerts.getFirst();
    }
}
