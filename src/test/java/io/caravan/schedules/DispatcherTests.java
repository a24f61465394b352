package io.caravan.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.schedules.Schedules.RunRecord;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class DispatcherTests {

    private static final Job JOB = Job.ORDER_DOWNLOAD;
    private static final ConnectionId ONE = new ConnectionId(1);

    private final FakeAccounts accounts = new FakeAccounts().with(1, JOB, Schedule.OFF);
    private final FakeRoad road = new FakeRoad();
    private Cursors cursors;

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_run_is_written_down_told_in_a_sentence_and_published(Database database, CapturedOutput output) {
        road.doing(run -> run.count(12, 1, 0));
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            RunRecord run = runOnce(node);

            assertThat(run.outcome()).isEqualTo("DONE");
            assertThat(run.done()).isEqualTo(12);
            assertThat(run.skipped()).isOne();
            assertThat(run.finishedAt()).isAfterOrEqualTo(run.startedAt());
            assertThat(node.finished()).singleElement().satisfies(event -> {
                assertThat(event.connection().id()).isEqualTo(ONE);
                assertThat(event.run().id()).isEqualTo(run.id());
                assertThat(event.run().done()).isEqualTo(12);
                assertThat(event.category()).isNull();
            });
            assertThat(output)
                    .containsPattern(
                            " INFO .*order-download acme/shoes/shop-1: 12 orders taken, 1 skipped in \\d+\\.\\d s\n");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_idle_run_is_not_told(Database database, CapturedOutput output) {
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            assertThat(runOnce(node).outcome()).isEqualTo("DONE");

            assertThat(output).doesNotContain("acme/shoes/shop-1");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_log_knows_whose_run_it_is_and_forgets_it_afterwards(Database database) {
        accounts.with(2, JOB, Schedule.OFF);
        try (Node node = Node.start(database.fresh(), accounts, road, "caravan.schedules.threads=1")) {
            RunRecord run = runOnce(node);

            assertThat(road.trips().getFirst().mdc())
                    .isEqualTo(Map.of(
                            "account", "acme",
                            "merchant", "shoes",
                            "connection", "shop-1",
                            "job", "order-download",
                            "run", Long.toString(run.id())));
            Map<String, String> after = new ConcurrentHashMap<>();
            Thread worker = Thread.ofPlatform().start(() -> {
                node.bean(Dispatcher.class).dispatch(ONE, JOB);
                Map<String, String> left = MDC.getCopyOfContextMap();
                after.putAll(left == null ? Map.of() : left);
                after.put("looked", "yes");
            });
            await().atMost(Duration.ofSeconds(10)).until(() -> !worker.isAlive());
            assertThat(after).isEqualTo(Map.of("looked", "yes"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_named_failure_fails_the_run_and_the_next_one_comes(Database database, CapturedOutput output) {
        road.doing(run -> {
            throw new IllegalStateException(
                    "wrapped", new FailureException(Category.UNAUTHORIZED, "shop.example refused the token (401)"));
        });
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            RunRecord run = runOnce(node);

            assertThat(run.outcome()).isEqualTo("FAILED");
            assertThat(run.message()).isEqualTo("shop.example refused the token (401)");
            assertThat(node.finished().getFirst().category()).isEqualTo(Category.UNAUTHORIZED);
            assertThat(output)
                    .contains(
                            "order-download acme/shoes/shop-1 failed (UNAUTHORIZED): shop.example refused the token (401)");

            road.doing(next -> next.count(1, 0, 0));
            assertThat(runOnce(node).outcome()).isEqualTo("DONE");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void even_an_error_of_ours_fails_the_run_only(Database database, CapturedOutput output) {
        road.doing(run -> {
            throw new StackOverflowError("secret-ish detail");
        });
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            RunRecord run = runOnce(node);

            assertThat(run.outcome()).isEqualTo("FAILED");
            assertThat(run.message())
                    .isEqualTo("Internal error of the hub, not of the other system: StackOverflowError."
                            + " The log has the rest.");
            assertThat(output).contains("met an internal error");

            road.doing(next -> next.count(1, 0, 0));
            assertThat(runOnce(node).outcome()).isEqualTo("DONE");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void trouble_with_one_record_is_counted_and_the_run_is_done(Database database) {
        assertThat(outcome(database, run -> {
                    run.count(3, 0, 1);
                    run.failed(Failure.of(Category.REJECTED, "order 7 has no postcode"));
                }))
                .isEqualTo("DONE");
        assertThat(outcome(database, run -> run.failed(Failure.of(Category.UNREADABLE, "the page is no JSON"))))
                .isEqualTo("FAILED");
        assertThat(outcome(database, run -> {
                    run.count(3, 0, 1);
                    run.failed(Failure.of(Category.UNREACHABLE, "shop.example does not answer"));
                }))
                .isEqualTo("FAILED");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_failed_run_leaves_the_window_where_its_last_page_left_it(Database database) {
        road.doing(run -> {
            run.page("page-2", true);
            cursors.move(run);
            throw new FailureException(Category.UNREACHABLE, "shop.example does not answer");
        });
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            cursors = node.bean(Cursors.class);
            runOnce(node);
            Run.Window first = road.trips().getFirst().run().window();
            road.doing(run -> {
                run.page(null, false);
                cursors.move(run);
            });
            runOnce(node);

            Run.Window second = road.trips().getLast().run().window();
            assertThat(second).isEqualTo(new Run.Window(first.since(), first.until(), "page-2"));
        }
    }

    private String outcome(Database database, Consumer<Run> work) {
        road.doing(work);
        try (Node node = Node.start(database.fresh(), accounts, road)) {
            return runOnce(node).outcome();
        }
    }

    private static RunRecord runOnce(Node node) {
        int before = node.finished().size();
        node.schedules().runNow(ONE, JOB);
        await().atMost(Duration.ofSeconds(10)).until(() -> node.finished().size() == before + 1);
        return node.schedules().runs(ONE, 1).getFirst();
    }
}
