package io.caravan.hooks;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.hooks.PushTable.Kept;
import io.caravan.schedules.Cursors;
import io.caravan.schedules.Run;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PushTableTests {

    private static final byte[] BODY = "{\"order\": 1}".getBytes(StandardCharsets.UTF_8);

    private Hub hub;
    private PushTable table;
    private Pushes pushes;

    private void open(Database database) {
        hub = new Hub(database);
        table = new PushTable(hub.jdbc, hub.get(TransactionTemplate.class), hub.clock);
        pushes = new Pushes(table, hub.alerts);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_push_is_kept_once_for_each_cart_also_after_it_was_handled(Database database) {
        open(database);
        assertThat(keep(hub.shop().id(), "p-1")).isEqualTo(Kept.NEW);
        assertThat(keep(hub.shop().id(), "p-1")).isEqualTo(Kept.KNOWN);
        assertThat(keep(hub.market().id(), "p-1")).isEqualTo(Kept.NEW);

        Push push = pushes.waiting(run()).next();
        assertThat(push.name()).isEqualTo("p-1");
        assertThat(push.body()).isEqualTo(BODY);
        pushes.done(push);

        assertThat(waiting()).isEmpty();
        assertThat(keep(hub.shop().id(), "p-1")).isEqualTo(Kept.KNOWN);
        assertThat(waiting()).isEmpty();
        assertThat(hub.jdbc
                        .sql("select count(*) from pushes where body is null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_cart_keeps_at_most_ten_thousand_and_what_is_known_is_still_known(Database database) {
        open(database);
        hub.jdbc
                .sql("""
                        insert into pushes (connection_id, name, body, received_at)
                        select 11, cast(n as varchar), null, now() from series(1, 10000) as r(n)
                        """.replace("series", database == Database.H2 ? "system_range" : "generate_series"))
                .update();

        assertThat(keep(hub.shop().id(), "one-more")).isEqualTo(Kept.FULL);
        assertThat(keep(hub.shop().id(), "17")).isEqualTo(Kept.KNOWN);
        assertThat(keep(hub.market().id(), "one-more")).isEqualTo(Kept.NEW);

        table.handled(new Push(
                hub.jdbc
                        .sql("select id from pushes where name = '17'")
                        .query(Long.class)
                        .single(),
                "17",
                BODY,
                hub.clock.instant()));
        assertThat(keep(hub.shop().id(), "one-more")).isEqualTo(Kept.NEW);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void they_are_taken_in_order_across_batches_and_later_ones_are_for_the_next_run(Database database) {
        open(database);
        List<String> names =
                IntStream.rangeClosed(1, 45).mapToObj(n -> "p-" + n).toList();
        names.forEach(name -> keep(hub.shop().id(), name));
        keep(hub.market().id(), "elsewhere");

        Iterator<Push> taken = pushes.waiting(run());
        keep(hub.shop().id(), "late");
        List<String> seen = new ArrayList<>();
        taken.forEachRemaining(push -> {
            seen.add(push.name());
            pushes.done(push);
        });

        assertThat(seen).isEqualTo(names);
        assertThat(waiting()).containsExactly("late");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_push_that_cannot_be_used_is_named_by_an_alert_and_let_go(Database database) {
        open(database);
        table.keep(hub.shop().id(), "p-1", "<order/>".getBytes(StandardCharsets.UTF_8));
        table.keep(hub.shop().id(), "p-2", new byte[0]);
        Run run = run();
        Iterator<Push> taken = pushes.waiting(run);
        Push push = taken.next();

        assertThatThrownBy(() -> pushes.read(push)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> pushes.read(taken.next())).isInstanceOf(FailureException.class);
        pushes.giveUp(run, push, Failure.of(Category.UNREADABLE, "no JSON"));

        assertThat(hub.alerts.active().get("").category()).isEqualTo(Category.UNREADABLE);
        assertThat(hub.alerts.active().get("").message()).contains("p-1", "demo/acme/shop", "no JSON");
        assertThat(run.failed()).isOne();
        assertThat(waiting()).containsExactly("p-2");

        pushes.reconciled(run);
        assertThat(hub.alerts.active()).isNotEmpty();
        pushes.reconciled(run());
        assertThat(hub.alerts.active()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void handled_ones_are_remembered_for_a_day_and_others_wait_for_seven(Database database) {
        open(database);
        keep(hub.shop().id(), "handled");
        pushes.done(pushes.waiting(run()).next());
        keep(hub.shop().id(), "waits");

        hub.clock.forward(Duration.ofHours(23));
        assertThat(table.sweep()).isZero();
        hub.clock.forward(Duration.ofHours(2));
        assertThat(table.sweep()).isOne();
        assertThat(waiting()).containsExactly("waits");
        hub.clock.forward(Duration.ofDays(6));
        assertThat(table.sweep()).isOne();
        assertThat(waiting()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_was_pushed_moves_neither_an_open_window_nor_an_interrupted_one(Database database) {
        open(database);
        Run first = run();
        first.page("2", true);
        hub.receive(first, sample("1001"));
        hub.clock.forward(Duration.ofMinutes(10));

        Run interrupted = run();
        assertThat(interrupted.window())
                .isEqualTo(new Run.Window(first.window().since(), first.window().until(), "2"));
        hub.receive(interrupted, sample("pushed-1"));
        assertThat(run().window()).isEqualTo(interrupted.window());

        interrupted.page(null, false);
        hub.receive(interrupted, sample("1002"));
        Run.Window next = run().window();
        assertThat(next.since()).isEqualTo(first.window().until().minus(Duration.ofMinutes(5)));
        hub.receive(run(), sample("pushed-2"));
        assertThat(run().window()).isEqualTo(next);
        assertThat(hub.order("pushed-2")).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_was_pushed_before_anything_was_asked_for_leaves_the_first_window_whole(Database database) {
        open(database);
        hub.earliest(LocalDate.of(2026, 2, 1));
        Run.Window first = run().window();

        hub.receive(run(), sample("pushed"));

        assertThat(run().window()).isEqualTo(first);
    }

    private Kept keep(ConnectionId cart, String name) {
        return table.keep(cart, name, BODY);
    }

    private Run run() {
        return new Run(1, Job.ORDER_DOWNLOAD, hub.shop(), hub.get(Cursors.class).open(hub.shop(), Job.ORDER_DOWNLOAD));
    }

    private List<String> waiting() {
        List<String> names = new ArrayList<>();
        pushes.waiting(run()).forEachRemaining(push -> names.add(push.name()));
        return names;
    }
}
