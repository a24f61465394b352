package io.caravan.outbox;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Job;
import io.caravan.canonical.Order;
import io.caravan.deliveries.Deliveries;
import io.caravan.deliveries.Deliveries.Delivery;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderStatus;
import io.caravan.outbox.Rendered.Unfit;
import io.caravan.schedules.Run;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Handing over as the deliveries do it; a connector takes three orders at a time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOverTests {

    private Hub hub;
    private Deliveries deliveries;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database, String connector, int orders) {
        hub = new Hub(database).warehouse(connector);
        deliveries = hub.get(Deliveries.class);
        hub.receive(
                hub.shop(),
                IntStream.rangeClosed(1, orders).mapToObj(i -> sample("A" + i)).toArray(Order[]::new));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void batches_come_in_order_and_end_the_run(Database database) {
        open(database, "two-phase", 5);
        Run run = run();
        Batch<Order> first = deliveries.claim(run);
        assertThat(first.references()).containsExactly("A1", "A2", "A3");
        assertThat(first.phase()).isEqualTo(Phase.SEND);
        assertThat(first.name()).isEqualTo("orders-" + first.id());
        deliveries.accepted(run, first, null);
        Batch<Order> second = deliveries.claim(run);
        assertThat(second.references()).containsExactly("A4", "A5");
        deliveries.accepted(run, second, null);

        assertThat(deliveries.claim(run)).isNull();
        assertThat(run.more()).isFalse();
        assertThat(run.done()).isEqualTo(5);
        assertThat(hub.order("A5").status()).isEqualTo(OrderStatus.AT_WMS);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void two_transactions_never_claim_the_same_rows(Database database) {
        open(database, "two-phase", 5);
        Outbox outbox = new Outbox(
                JdbcClient.create(hub.source),
                hub.get(Clock.class),
                hub.get(RetryPolicy.class),
                "deliveries",
                "order_id",
                "connection_id");
        TransactionTemplate outer = new TransactionTemplate(new JdbcTransactionManager(hub.source));
        TransactionTemplate inner = new TransactionTemplate(new JdbcTransactionManager(hub.source));
        inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
        outer.executeWithoutResult(status -> {
            List<Long> one = outbox.claim(hub.warehouse().id(), Handover.BLIND, 3)
                    .orElseThrow()
                    .keys();
            List<Long> two =
                    inner.execute(nested -> outbox.claim(hub.warehouse().id(), Handover.BLIND, 5)
                            .map(Outbox.Claim::keys)
                            .orElse(List.of()));
            assertThat(one).hasSize(3);
            // H2 counts locked rows into the limit; it has a single node, so that nobody waits for the rest.
            assertThat(two).hasSize(database == Database.H2 ? 0 : 2).isSubsetOf(keysAfter(one));
        });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_two_phase_batch_left_in_sending_is_written_again_under_its_name(Database database) {
        open(database, "two-phase", 3);
        Batch<Order> lost = deliveries.claim(run());
        Batch<Order> again = deliveries.claim(run());
        assertThat(again).isEqualTo(lost);
        assertThat(again.phase()).isEqualTo(Phase.SEND);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_two_phase_batch_left_written_is_only_published(Database database) {
        open(database, "two-phase", 3);
        Batch<Order> lost = deliveries.claim(run());
        deliveries.written(lost);
        Batch<Order> again = deliveries.claim(run());
        assertThat(again.phase()).isEqualTo(Phase.PUBLISH);
        assertThat(again.name()).isEqualTo(lost.name());
        assertThat(again.references()).isEqualTo(lost.references());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_two_phase_batch_whose_publishing_failed_is_published_later_never_written_again(Database database) {
        open(database, "two-phase", 3);
        Batch<Order> batch = deliveries.claim(run());
        deliveries.written(batch);
        deliveries.failed(run(), batch, Failure.of(Category.UNREACHABLE, "no answer"));
        assertThat(deliveries.claim(run())).isNull();
        hub.clock.forward(Duration.ofMinutes(1));
        assertThat(deliveries.claim(run()).phase()).isEqualTo(Phase.PUBLISH);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_batch_left_where_the_system_can_be_asked_is_asked_about(Database database) {
        open(database, "lookup", 3);
        Batch<Order> lost = deliveries.claim(run());
        Batch<Order> question = deliveries.claim(run());
        assertThat(question.phase()).isEqualTo(Phase.ASK);
        assertThat(question.references()).isEqualTo(lost.references());

        deliveries.answered(run(), question, List.of(reply("A1", true, "W-1"), reply("A2", false, null)));
        assertThat(delivery("A1").status()).isEqualTo("ACCEPTED");
        assertThat(delivery("A1").wmsOrderId()).isEqualTo("W-1");
        assertThat(delivery("A2").status()).isEqualTo("READY");
        assertThat(delivery("A3").status()).isEqualTo("UNSURE");
        assertThat(hub.alerts.active("A3").category()).isEqualTo(Category.UNSURE);
        assertThat(deliveries.claim(run()).references()).containsExactly("A2");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_batch_left_where_sending_again_changes_nothing_is_sent_again(Database database) {
        open(database, "repeatable", 3);
        Batch<Order> lost = deliveries.claim(run());
        assertThat(deliveries.claim(run())).isEqualTo(lost);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_batch_left_where_nobody_can_be_asked_waits_for_a_person_with_one_alert_each(Database database) {
        open(database, "blind", 3);
        deliveries.claim(run());
        assertThat(deliveries.claim(run())).isNull();
        hub.clock.forward(Duration.ofDays(1));
        assertThat(deliveries.claim(run())).isNull();

        assertThat(delivery("A1").status()).isEqualTo("UNSURE");
        assertThat(hub.alerts.raised("A1")).isOne();
        assertThat(hub.alerts.active("A1").message()).contains("stopped while sending", "resend or confirm");

        deliveries.confirmByHand(hub.order("A1").id(), "kim");
        assertThat(hub.order("A1").status()).isEqualTo(OrderStatus.AT_WMS);
        assertThat(hub.alerts.active("A1")).isNull();
        hub.orders().resend(hub.order("A2").id(), "kim");
        assertThat(deliveries.claim(run()).references()).containsExactly("A2");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_is_unsure_is_asked_about_after_a_minute_and_then_hourly(Database database) {
        open(database, "lookup", 1);
        deliveries.failed(run(), deliveries.claim(run()), Failure.of(Category.UNSURE, "timed out"));
        assertThat(deliveries.claim(run())).isNull();
        hub.clock.forward(Duration.ofMinutes(1));
        Batch<Order> question = deliveries.claim(run());
        assertThat(question.phase()).isEqualTo(Phase.ASK);

        deliveries.answered(run(), question, List.of());
        hub.clock.forward(Duration.ofMinutes(1));
        assertThat(deliveries.claim(run())).isNull();
        hub.clock.forward(Duration.ofMinutes(59));
        assertThat(deliveries.claim(run())).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_refused_record_is_tried_hourly_while_the_others_are_there(Database database) {
        open(database, "repeatable", 3);
        Run run = run();
        deliveries.accepted(run, deliveries.claim(run), List.of(reply("A2", false, null)));
        assertThat(delivery("A1").status()).isEqualTo("ACCEPTED");
        assertThat(delivery("A2").status()).isEqualTo("READY");
        assertThat(delivery("A2").nextAttemptAt()).isEqualTo(hub.clock.instant().plus(Duration.ofHours(1)));
        assertThat(hub.alerts.active()).containsOnlyKeys("A2");
        assertThat(hub.alerts.active("A2").message()).isEqualTo("demo/acme/depot: sold out");
        assertThat(hub.schedules.planned()).containsExactly(hub.clock.instant().plus(Duration.ofHours(1)));
        assertThat(run.done()).isEqualTo(2);
        assertThat(run.failed()).isOne();

        hub.clock.forward(Duration.ofHours(1));
        deliveries.accepted(run(), deliveries.claim(run()), null);
        assertThat(hub.alerts.active()).isEmpty();
        assertThat(delivery("A2").attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_system_that_says_when_to_come_back_is_obeyed(Database database) {
        open(database, "repeatable", 1);
        deliveries.failed(
                run(), deliveries.claim(run()), new Failure(Category.THROTTLED, "slow down", Duration.ofSeconds(30)));
        assertThat(delivery("A1").nextAttemptAt()).isEqualTo(hub.clock.instant().plusSeconds(30));
        assertThat(hub.alerts.active()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void after_fifteen_days_the_hub_gives_up_and_says_so(Database database) {
        open(database, "repeatable", 1);
        Failure refused = Failure.of(Category.REJECTED, "no such item");
        deliveries.failed(run(), deliveries.claim(run()), refused);
        hub.clock.forward(Duration.ofDays(15));
        deliveries.failed(run(), deliveries.claim(run()), refused);
        assertThat(delivery("A1").status()).isEqualTo("READY");
        hub.clock.forward(Duration.ofHours(1));
        deliveries.failed(run(), deliveries.claim(run()), refused);

        assertThat(delivery("A1").status()).isEqualTo("GAVE_UP");
        assertThat(hub.alerts.active("A1").message()).contains("not tried any more", "no such item");
        hub.clock.forward(Duration.ofDays(1));
        assertThat(deliveries.claim(run())).isNull();
        hub.orders().resend(hub.order("A1").id(), "kim");
        assertThat(deliveries.claim(run()).references()).containsExactly("A1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_incomplete_record_is_held_and_its_order_in_error_until_it_is_edited(Database database) {
        open(database, "two-phase", 3);
        Run run = run();
        Batch<Order> batch = deliveries.claim(run);
        Batch<Order> rest = new Batch<>(
                batch.id(),
                batch.name(),
                batch.phase(),
                batch.connection(),
                batch.items().subList(0, 2));
        Failure failure = Failure.of(Category.INCOMPLETE, "the state is missing");
        deliveries.sending(
                run,
                new Rendered<>(
                        new byte[] {1}, rest, List.of(new Unfit<>(batch.items().get(2), failure))));
        deliveries.accepted(run, rest, null);

        assertThat(delivery("A3").status()).isEqualTo("HELD");
        assertThat(delivery("A3").sentDocument()).isNull();
        assertThat(delivery("A1").sentDocument()).isNotNull();
        assertThat(hub.order("A3").status()).isEqualTo(OrderStatus.ERROR);
        assertThat(hub.order("A3").reason()).isEqualTo("the state is missing");
        assertThat(hub.alerts.active()).containsOnlyKeys("A3");
        assertThat(deliveries.claim(run())).isNull();

        hub.orders()
                .edit(
                        hub.order("A3").id(),
                        io.caravan.canonical.Canonical.JSON.createObjectNode().put("gift_message", "x"),
                        "kim");
        assertThat(deliveries.claim(run()).references()).containsExactly("A3");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void trouble_with_the_connection_raises_no_alert_for_each_record(Database database) {
        open(database, "repeatable", 3);
        deliveries.failed(run(), deliveries.claim(run()), Failure.of(Category.UNREACHABLE, "no answer"));
        assertThat(hub.alerts.active()).isEmpty();
        assertThat(delivery("A1").message()).isEqualTo("no answer");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_record_feels_for_a_system_that_cannot_be_reached_and_all_go_when_it_can(Database database) {
        open(database, "repeatable", 6);
        Failure noAnswer = Failure.of(Category.UNREACHABLE, "no answer");
        deliveries.failed(run(), deliveries.claim(run()), noAnswer);
        deliveries.failed(run(), deliveries.claim(run()), noAnswer);
        assertThat(waits("A4")).isEqualTo(Duration.ofHours(1));

        for (int minutes : new int[] {1, 1, 2, 4, 8, 16}) {
            assertThat(waits("A1")).isEqualTo(Duration.ofMinutes(minutes));
            hub.clock.forward(waits("A1"));
            Batch<Order> feeler = deliveries.claim(run());
            assertThat(feeler.references()).containsExactly("A1", "A2", "A3");
            if (minutes == 16) {
                deliveries.accepted(run(), feeler, null);
            } else {
                deliveries.failed(run(), feeler, noAnswer);
            }
        }
        assertThat(waits("A4")).isZero();
        assertThat(deliveries.claim(run()).references()).containsExactly("A4", "A5", "A6");
    }

    private Duration waits(String reference) {
        return Duration.between(hub.clock.instant(), delivery(reference).nextAttemptAt());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_record_whose_document_is_gone_is_put_aside_and_the_others_go(Database database) {
        open(database, "repeatable", 1);
        hub.jdbc.sql("delete from documents").update();
        hub.receive(hub.shop(), sample("B1"));
        assertThat(deliveries.claim(run()).references()).containsExactly("B1");
        assertThat(hub.order("A1").status()).isEqualTo(OrderStatus.ERROR);
        assertThat(hub.order("A1").reason()).contains("past its retention");
    }

    private List<Long> keysAfter(List<Long> claimed) {
        return hub.jdbc
                .sql("select order_id from deliveries where order_id > ?")
                .param(claimed.get(claimed.size() - 1))
                .query(Long.class)
                .list();
    }

    private Run run() {
        return hub.run(hub.warehouse(), Job.ORDER_DELIVERY);
    }

    private Delivery delivery(String number) {
        return deliveries.of(hub.order(number).id()).get(0);
    }

    private static Reply reply(String reference, boolean accepted, String id) {
        return new Reply(reference, accepted, id, accepted ? null : "sold out", null);
    }
}
