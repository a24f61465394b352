package io.caravan.alerts;

import static io.caravan.alerts.FakeAccounts.BAZAAR;
import static io.caravan.alerts.FakeAccounts.WEB_SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/** Two nodes on one database. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailNodesTests {

    private static final Failure REJECTED = Failure.of(Category.REJECTED, "the warehouse does not know SKU A-1");
    private static final Failure REFUSED = Failure.of(Category.UNAUTHORIZED, "the shop refused the token (401)");
    private static final Failure INCOMPLETE = Failure.of(Category.INCOMPLETE, "the order has no street");
    private static final List<String> OPS = List.of("ops@caravan.example");
    private static final String DELIVERY = "order-delivery";

    @ParameterizedTest
    @EnumSource(Database.class)
    void nodes_that_gather_at_once_put_each_alert_into_one_mail(Database database) throws Exception {
        var source = database.fresh();
        MovingClock clock = new MovingClock();
        try (AlertHouse one = new AlertHouse(source, clock, "localhost", OPS);
                AlertHouse two = new AlertHouse(source, clock, "localhost", OPS);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 20; round++) {
                one.alerts.raise(WEB_SHOP, "cause-" + round, null, REFUSED);
                one.alerts.raise(BAZAAR, "cause-" + round, "1", REJECTED);
                clock.forward(Duration.ofMinutes(31));
                Callable<Void> first = () -> gather(one);
                Callable<Void> second = () -> gather(two);
                for (Future<Void> done : threads.invokeAll(List.of(first, second, first, second))) {
                    done.get();
                }
                gather(one);
                one.sendAll();
            }

            assertThat(one.allMails()).hasSize(40);
            assertThat(one.client
                            .sql("select count(distinct mail_id) from alerts where due is null")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(40);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_mail_that_one_node_is_sending_is_neither_seen_nor_waited_for_by_another(Database database) {
        try (AlertHouse house = AlertHouse.beforeDigest(database);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            house.alerts.raise(WEB_SHOP, DELIVERY, "1001", INCOMPLETE);
            house.mails.gather();
            house.jdbc.update(
                    "update alert_mails set next_attempt_at = timestamp with time zone '2000-01-01 00:00:00+00'");

            house.transaction.executeWithoutResult(sending -> {
                assertThat(due(house)).isEqualTo(1);
                assertThat(other.submit(() -> due(house)))
                        .succeedsWithin(Duration.ofSeconds(20))
                        .isEqualTo(0);
            });
            assertThat(due(house)).isEqualTo(1);
        }
    }

    private static Void gather(AlertHouse house) {
        house.mails.gather();
        return null;
    }

    /** How many mails the flow's query finds, locked until the surrounding transaction ends. */
    private static int due(AlertHouse house) {
        Integer found =
                house.transaction.execute(status -> SharedEntityManagerCreator.createSharedEntityManager(house.factory)
                        .createNamedQuery("AlertMail.due", AlertMail.class)
                        .getResultList()
                        .size());
        return found == null ? 0 : found;
    }
}
