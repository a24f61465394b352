package io.caravan.alerts;

import static io.caravan.alerts.FakeAccounts.BAZAAR;
import static io.caravan.alerts.FakeAccounts.OUTLET;
import static io.caravan.alerts.FakeAccounts.WEB_SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LetterWritingTests {

    private static final Failure REJECTED = Failure.of(Category.REJECTED, "the warehouse does not know SKU A-1");
    private static final Failure REFUSED = Failure.of(Category.UNAUTHORIZED, "the shop refused the token (401)");
    private static final Failure INCOMPLETE = Failure.of(Category.INCOMPLETE, "the order has no street");
    private static final List<String> OPS = List.of("ops@caravan.example");
    private static final String DELIVERY = "order-delivery";

    @ParameterizedTest
    @EnumSource(Database.class)
    void ten_thousand_rejected_orders_make_one_mail(Database database) throws MessagingException {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            house.alerts.raiseAll(
                    WEB_SHOP,
                    DELIVERY,
                    IntStream.range(0, 10_001)
                            .mapToObj(n -> new RecordFailure("order-" + n, REJECTED))
                            .toList());
            house.clock.forward(Duration.ofMinutes(31));
            house.mails.gather();
            house.mails.gather();

            assertThat(house.allMails()).hasSize(1);
            String text = text(house, house.allMails().getFirst());
            assertThat(text)
                    .contains("10001 orders rejected")
                    .contains("and 9996 more")
                    .hasSizeLessThan(2_000);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_was_resolved_before_the_mail_is_written_is_left_out(Database database) throws MessagingException {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", INCOMPLETE);
            house.alerts.raise(WEB_SHOP, DELIVERY, "1002", INCOMPLETE);
            house.mails.gather();
            house.alerts.dismiss(WEB_SHOP, DELIVERY, List.of("1001"));
            AlertMail mail = house.allMails().getFirst();
            assertThat(text(house, mail)).contains("1002").doesNotContain("1001");

            house.alerts.dismiss(WEB_SHOP, DELIVERY, List.of("1002"));

            assertThat(house.mails.write(mail)).isNull();
            assertThat(mail.state()).isEqualTo(AlertMail.State.EMPTY);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_digest_comes_only_with_news_and_reminds_of_what_is_not_over(Database database) throws MessagingException {
        try (AlertHouse house = AlertHouse.beforeDigest(database)) {
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.alerts.raise(BAZAAR, DELIVERY, "2001", REJECTED);
            house.digest();
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", REJECTED);
            house.alerts.dismiss(BAZAAR, DELIVERY, List.of("2001"));
            house.digest();
            assertThat(house.allMails()).hasSize(1);

            house.alerts.raise(OUTLET, DELIVERY, "3001", REJECTED);
            house.digest();

            assertThat(house.allMails()).hasSize(2);
            assertThat(text(house, house.allMails().getLast()))
                    .contains("demo/acme/outlet: 1 order rejected")
                    .contains("Mailed before and not over yet:\n  demo/acme/web-shop: 1 alert rejected\n")
                    .doesNotContain("bazaar");
        }
    }

    private static String text(AlertHouse house, AlertMail mail) throws MessagingException {
        try {
            return house.mails.write(mail).getContent().toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
