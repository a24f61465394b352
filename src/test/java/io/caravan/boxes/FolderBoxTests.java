package io.caravan.boxes;

import static io.caravan.boxes.BoxRoutesTests.names;
import static io.caravan.boxes.Connections.cart;
import static io.caravan.boxes.Connections.with;
import static io.caravan.boxes.Conversation.contents;
import static io.caravan.boxes.Conversation.file;
import static io.caravan.boxes.Conversation.more;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a file in a folder. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FolderBoxTests {

    static final Map<String, String> SETTINGS =
            Map.of("transport", "directory", "directory", "drop", "settle_seconds", "0");

    @TempDir
    Path data;

    Path drop;
    Conversation conversation;
    final List<Duration> pauses = new ArrayList<>();
    Runnable duringPause = () -> {};

    @BeforeEach
    void start() throws IOException {
        drop = Files.createDirectories(data.resolve("drop"));
        conversation = new Conversation(data, data.toString(), duration -> {
            pauses.add(duration);
            duringPause.run();
        });
    }

    @AfterEach
    void stop() {
        conversation.close();
    }

    @Test
    void a_file_left_alone_for_the_settle_time_is_taken_at_once() throws IOException {
        aged("old.csv", "whole", Duration.ofMinutes(1));

        Exchange exchange = conversation.say("take.orders", cart(with(SETTINGS, "settle_seconds", "5")));

        assertThat(contents(exchange)).containsExactly("whole");
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_file_still_being_written_is_waited_for_once_and_then_left() throws IOException {
        Files.writeString(drop.resolve("growing.csv"), "half");
        duringPause = () -> write("growing.csv", "half and more");

        Exchange exchange = conversation.say("take.orders", cart(with(SETTINGS, "settle_seconds", "5")));

        assertThat(file(exchange)).isNull();
        assertThat(pauses).containsExactly(Duration.ofSeconds(5));
        assertThat(drop.resolve("growing.csv")).exists();
    }

    @Test
    void a_fresh_file_is_taken_after_the_pause_when_the_clock_says_it_settled() throws IOException {
        Files.writeString(drop.resolve("fresh.csv"), "whole");
        duringPause = () -> age("fresh.csv", Duration.ofSeconds(6));

        Exchange exchange = conversation.say("take.orders", cart(with(SETTINGS, "settle_seconds", "5")));

        assertThat(contents(exchange)).containsExactly("whole");
    }

    @Test
    void an_archived_name_that_is_taken_gets_the_time() throws IOException {
        for (String content : List.of("monday", "tuesday")) {
            write("orders.csv", content);
            conversation.say("run.orders", cart(SETTINGS));
        }

        List<String> archived = names(drop.resolve("archive"));
        assertThat(archived).hasSize(2).contains("orders.csv");
        assertThat(archived).anyMatch(name -> name.matches("orders-\\d{8}T\\d{9}Z\\.csv"));
    }

    @Test
    void rejected_rows_lie_beside_the_archived_file() throws IOException {
        write("orders.csv", "row");
        Connection cart = cart(SETTINGS);
        Exchange exchange = conversation.say("take.orders", cart);
        exchange.setVariable("rejects", "bad row".getBytes(UTF_8));

        conversation.say("acknowledge.orders", exchange);

        assertThat(names(drop.resolve("archive"))).containsExactly("orders.csv", "orders.csv.rejects.csv");
        assertThat(drop.resolve("archive/orders.csv.rejects.csv")).hasContent("bad row");
        assertThat(exchange.getVariable("rejects")).isNull();
    }

    @Test
    void a_repeated_acknowledgement_is_no_failure() {
        write("orders.csv", "row");
        Exchange exchange = conversation.say("take.orders", cart(SETTINGS));
        conversation.say("acknowledge.orders", exchange);

        conversation.say("acknowledge.orders", exchange);

        assertThat(drop.resolve("archive/orders.csv")).exists();
    }

    @Test
    void archived_files_go_when_their_retention_ends_and_strangers_stay() throws IOException {
        Path archive = Files.createDirectories(drop.resolve("archive"));
        for (String name : List.of("old.csv", "old.csv.rejects.csv", "strange.txt", "young.csv")) {
            Files.writeString(archive.resolve(name), "x");
            age(archive.resolve(name), Duration.ofDays(name.startsWith("young") ? 6 : 8));
        }
        aged("now.csv", "x", Duration.ofDays(90));

        conversation.say("run.orders", cart(with(SETTINGS, "archive_days", "7")));

        assertThat(names(archive)).containsExactly("now.csv", "strange.txt", "young.csv");
        assertThat(Files.getLastModifiedTime(archive.resolve("now.csv")).toInstant())
                .isAfter(Instant.now().minus(Duration.ofMinutes(5)));
    }

    @Test
    void no_retention_keeps_for_ever() throws IOException {
        Path archive = Files.createDirectories(drop.resolve("archive"));
        Files.writeString(archive.resolve("old.csv"), "x");
        age(archive.resolve("old.csv"), Duration.ofDays(5000));
        write("now.csv", "x");

        conversation.say("run.orders", cart(with(SETTINGS, "archive_days", "0")));

        assertThat(names(archive)).containsExactly("now.csv", "old.csv");
    }

    @Test
    void a_file_that_cannot_be_used_as_a_path_is_reported_and_the_next_one_taken() throws IOException {
        write("a*.csv", "wild");
        write("b.csv", "good");
        Exchange exchange = conversation.exchange(cart(SETTINGS));
        exchange.setVariable(
                "run",
                new io.caravan.schedules.Run(
                        7,
                        io.caravan.accounts.Job.ORDER_DOWNLOAD,
                        cart(SETTINGS),
                        new io.caravan.schedules.Run.Window(Instant.EPOCH, Instant.EPOCH, null)));

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.say("take.orders", exchange));

        assertThat(failure.failure().category()).isEqualTo(Category.UNREADABLE);
        assertThat(failure.getMessage()).contains("a*.csv", "Rename the file");
        assertThat(more(exchange)).isTrue();
        conversation.say("take.orders", exchange);
        assertThat(contents(exchange)).containsExactly("good");
        assertThat(more(exchange)).isFalse();
        assertThat(names(drop)).containsExactly("a*.csv", "b.csv");
    }

    @Test
    void a_symbolic_link_is_not_a_file() throws IOException {
        Files.writeString(data.resolve("secret.csv"), "the hub's own");
        Files.createSymbolicLink(drop.resolve("link.csv"), data.resolve("secret.csv"));

        assertThat(file(conversation.say("take.orders", cart(SETTINGS)))).isNull();
    }

    @Test
    void a_pattern_chooses_files_whatever_their_case() throws IOException {
        write("ORD-1.CSV", "mine");
        write("stock.csv", "other");

        Exchange exchange = conversation.say("run.orders", cart(with(SETTINGS, "orders_pattern", "ord-*.{csv,txt}")));

        assertThat(contents(exchange)).containsExactly("mine");
    }

    @Test
    void a_hostile_batch_name_is_no_path() {
        FailureException failure = catchThrowableOfType(
                FailureException.class, () -> conversation.put("orders", Connections.wms(SETTINGS), "../../evil", "x"));

        assertThat(failure.failure().category()).isEqualTo(Category.UNREADABLE);
        assertThat(data.resolve("evil")).doesNotExist();
    }

    private void write(String name, String content) {
        try {
            Files.writeString(drop.resolve(name), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void aged(String name, String content, Duration age) {
        write(name, content);
        age(name, age);
    }

    private void age(String name, Duration age) {
        age(drop.resolve(name), age);
    }

    private static void age(Path file, Duration age) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
