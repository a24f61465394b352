package io.caravan.alerts;

import static io.caravan.alerts.AlertMail.Kind.DIGEST;
import static io.caravan.alerts.AlertMail.Kind.NOW;
import static io.caravan.alerts.FakeAccounts.BAZAAR;
import static io.caravan.alerts.FakeAccounts.OUTLET;
import static io.caravan.alerts.FakeAccounts.WEB_SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caravan.Database;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MailGatheringTests {

    private static final Failure REJECTED = Failure.of(Category.REJECTED, "the warehouse does not know SKU A-1");
    private static final Failure REFUSED = Failure.of(Category.UNAUTHORIZED, "the shop refused the token (401)");
    private static final Failure INCOMPLETE = Failure.of(Category.INCOMPLETE, "the order has no street");
    private static final List<String> OPS = List.of("ops@caravan.example");
    private static final String DELIVERY = "order-delivery";

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_needs_a_person_is_mailed_at_once_and_the_rest_waits_for_the_digest(Database database) {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.alerts.raise(WEB_SHOP, DELIVERY, null, REFUSED);
            house.mails.gather();

            assertThat(house.allMails()).extracting(AlertMail::kind).containsExactly(NOW);

            house.clock.forward(Duration.ofMinutes(31));
            house.mails.gather();

            assertThat(house.allMails()).extracting(AlertMail::kind).containsExactly(NOW, DIGEST);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_set_of_recipients_gets_one_mail(Database database) {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            house.recipients.put(WEB_SHOP.value(), List.of("jo@acme.example", "al@acme.example"));
            house.recipients.put(OUTLET.value(), List.of(" Al@acme.example", "jo@acme.example", "jo@acme.example"));
            house.alerts.raise(WEB_SHOP, DELIVERY, null, REFUSED);
            house.alerts.raise(WEB_SHOP, "order-download", null, REFUSED);
            house.alerts.raise(OUTLET, DELIVERY, null, REFUSED);
            house.alerts.raise(BAZAAR, DELIVERY, null, REFUSED);
            house.alerts.raise(null, "connector", null, Failure.of(Category.UNREADABLE, "line 3: no such key"));
            house.mails.gather();

            assertThat(house.allMails())
                    .extracting(AlertMail::recipients)
                    .containsExactlyInAnyOrder("al@acme.example,jo@acme.example", "ops@caravan.example");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void soon_after_an_immediate_mail_the_same_cause_waits_for_the_digest_and_another_does_not(Database database) {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", INCOMPLETE);
            house.mails.gather();
            house.sendAll();
            house.clock.forward(Duration.ofMinutes(4));
            house.alerts.raise(WEB_SHOP, DELIVERY, "1002", INCOMPLETE);
            house.mails.gather();
            assertThat(house.allMails()).hasSize(1);

            house.alerts.raise(WEB_SHOP, "order-download", "1003", INCOMPLETE);
            house.mails.gather();
            assertThat(house.allMails()).extracting(AlertMail::kind).containsExactly(NOW, NOW);

            house.clock.forward(Duration.ofMinutes(2));
            house.alerts.raise(WEB_SHOP, DELIVERY, "1004", INCOMPLETE);
            house.sendAll();
            house.mails.gather();
            assertThat(house.allMails()).extracting(AlertMail::kind).containsExactly(NOW, NOW, NOW);
            assertThat(dueForDigest(house)).containsExactly("1002");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void while_the_mail_server_is_down_the_waiting_mail_takes_what_comes(Database database) {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            for (int hour = 0; hour < 5; hour++) {
                house.alerts.raise(WEB_SHOP, DELIVERY, "1-" + hour, INCOMPLETE);
                house.alerts.raise(WEB_SHOP, DELIVERY, "2-" + hour, REJECTED);
                house.mails.gather();
                house.clock.forward(Duration.ofHours(1));
            }

            assertThat(house.allMails()).extracting(AlertMail::kind).containsExactlyInAnyOrder(NOW, DIGEST);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_was_resolved_before_the_digest_makes_no_mail(Database database) {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.alerts.dismiss(WEB_SHOP, DELIVERY, List.of("1001"));
            house.clock.forward(Duration.ofMinutes(31));
            house.mails.gather();

            assertThat(house.allMails()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void trouble_that_turns_into_one_that_needs_a_person_is_mailed_at_once(Database database) {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, null, Failure.of(Category.UNREACHABLE, "no answer"));
            house.digest();
            house.alerts.raise(WEB_SHOP, DELIVERY, null, REFUSED);
            house.mails.gather();

            assertThat(house.allMails()).extracting(AlertMail::kind).containsExactly(DIGEST, NOW);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void with_nobody_to_tell_there_is_no_mail(Database database) {
        try (AlertHouse house = new AlertHouse(database.fresh(), new MovingClock(), "localhost", List.of())) {
            house.alerts.raise(WEB_SHOP, DELIVERY, null, REFUSED);
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.mails.gather();

            assertThat(house.allMails()).isEmpty();
            assertThat(house.client
                            .sql("select count(*) from alerts where due is not null")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void without_a_mail_server_nothing_is_gathered_and_health_says_so(Database database) {
        try (AlertHouse house = new AlertHouse(database.fresh(), new MovingClock(), "", OPS)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, null, REFUSED);
            house.mails.gather();

            assertThat(house.allMails()).isEmpty();
            assertThat(house.health.health().getStatus().getCode()).isEqualTo("UNKNOWN");
            assertThat(house.health.health().getDetails()).containsEntry("mail", "not configured");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void old_mails_are_swept(Database database) {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", INCOMPLETE);
            house.mails.gather();
            house.sendAll();
            house.alerts.raise(BAZAAR, DELIVERY, "1001", INCOMPLETE);
            house.mails.gather();
            house.clock.forward(Duration.ofDays(91));
            house.alerts.sweep();

            assertThat(house.allMails())
                    .extracting(AlertMail::state, AlertMail::kind)
                    .containsExactly(tuple(AlertMail.State.WAITING, NOW));
        }
    }

    private static List<String> dueForDigest(AlertHouse house) {
        return house.client
                .sql("select record from alerts where due = 'DIGEST'")
                .query(String.class)
                .list();
    }
}
