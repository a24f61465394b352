package io.caravan.peers;

import static io.caravan.boxes.Connections.cart;
import static io.caravan.boxes.Connections.connection;
import static io.caravan.boxes.Connections.with;
import static io.caravan.boxes.Connections.wms;
import static io.caravan.boxes.Conversation.contents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caravan.accounts.Connection;
import io.caravan.boxes.Conversation;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import io.caravan.peers.FilePeer.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole conversation of a file connector with servers that nobody here wrote. */
@Tag("peers")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FilePeersTests {

    @TempDir
    Path data;

    @TempDir
    Path folder;

    Conversation conversation;
    Running server;

    private void start(FilePeer kind) {
        server = kind.start(folder);
        conversation = new Conversation(data);
    }

    private Map<String, String> settings(String directory) {
        return with(server.settings(), "orders_directory", (server.root() + "/" + directory).replace("//", "/"));
    }

    private Path incoming(String directory, String name, byte[] content) throws IOException {
        Path file = Peer.open(server.files().resolve(directory)).resolve(name);
        Files.write(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            conversation.close();
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void complete_files_are_taken_in_order_and_archived_and_others_left_alone(FilePeer kind) throws Exception {
        start(kind);
        incoming("in", "b.csv", "second".getBytes());
        incoming("in", "a.csv", "first".getBytes());
        incoming("in", "c.csv.part", "half".getBytes());
        incoming("in", "readme.txt", "no".getBytes());
        Connection cart = cart(settings("in"));

        Exchange run = conversation.say("run.orders", cart);

        assertThat(contents(run)).containsExactly("first", "second");
        assertThat(names(server.files().resolve("in"))).containsExactly("c.csv.part", "readme.txt");
        assertThat(names(server.files().resolve("in/archive"))).containsExactly("a.csv", "b.csv");
        assertThat(contents(conversation.say("run.orders", cart))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_is_written_aside_and_published_once(FilePeer kind) throws Exception {
        start(kind);
        Path out = Peer.open(server.files().resolve("out"));
        Connection wms = wms(settings("out"));

        conversation.put("orders", wms, "acme-17", "half");
        conversation.put("orders", wms, "acme-17", "whole");
        assertThat(names(out)).containsExactly("orders-acme-17.csv.tmp");
        conversation.publish("orders", wms, "acme-17");
        conversation.publish("orders", wms, "acme-17");

        assertThat(names(out)).containsExactly("orders-acme-17.csv");
        assertThat(out.resolve("orders-acme-17.csv")).hasContent("whole");
    }

    @ParameterizedTest
    @EnumSource
    void a_fixed_name_is_never_overwritten(FilePeer kind) throws Exception {
        start(kind);
        incoming("out", "orders.csv", "not yet picked up".getBytes());
        Connection wms = wms(with(settings("out"), "orders_file_name", "orders.csv"));
        conversation.put("orders", wms, "acme-17", "new");

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.publish("orders", wms, "acme-17"));

        assertThat(failure.failure().category()).isEqualTo(Category.REJECTED);
        assertThat(server.files().resolve("out/orders.csv")).hasContent("not yet picked up");
    }

    @ParameterizedTest
    @EnumSource
    void check_tells_a_good_login_from_a_wrong_one_and_a_missing_directory(FilePeer kind) {
        start(kind);
        Peer.open(server.files().resolve("in"));
        Map<String, String> settings =
                with(settings("in"), "confirmations_directory", server.root(), "inventory_directory", server.root());
        Map<String, String> wrong = settings.containsKey("private_key")
                ? with(settings, "private_key", OpenSsh.stranger())
                : with(settings, "password", "wr0ng");

        conversation.say("check", cart(settings));
        FailureException refused =
                catchThrowableOfType(FailureException.class, () -> conversation.say("check", cart(wrong)));
        FailureException missing = catchThrowableOfType(
                FailureException.class,
                () -> conversation.say("check", cart(with(settings, "orders_directory", server.root() + "/nowhere"))));

        assertThat(refused.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(refused.getMessage())
                .contains(settings.get("username"), "127.0.0.1:" + settings.get("port"))
                .doesNotContain("wr0ng", "PRIVATE");
        assertThat(missing.failure().category()).isEqualTo(Category.REJECTED);
        assertThat(missing.getMessage()).contains("nowhere");
    }

    @ParameterizedTest
    @EnumSource
    void a_merchants_directory_is_found_in_either_order(FilePeer kind) throws Exception {
        start(kind);
        Path inside = Peer.open(Peer.open(server.files().resolve("ACME")).resolve("Orders"));
        String merchant = (server.root() + "/ACME").replace("//", "/");
        Connection clientFirst = connection(
                Side.WMS,
                Map.of(
                        Level.WMS, with(server.settings(), "orders_directory", "Orders"),
                        Level.MERCHANT, Map.of("orders_directory", merchant)));
        Connection wmsFirst = connection(
                Side.WMS,
                Map.of(
                        Level.WMS,
                        with(server.settings(), "orders_directory", merchant, "directory_order", "wms-then-client"),
                        Level.MERCHANT,
                        Map.of("orders_directory", "Orders")));

        for (Connection each : List.of(clientFirst, wmsFirst)) {
            conversation.put("orders", each, "17", "x");
            conversation.publish("orders", each, "17");
            assertThat(names(inside)).containsExactly("orders-17.csv");
            Files.delete(inside.resolve("orders-17.csv"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_big_file_arrives_whole_in_both_directions(FilePeer kind) throws Exception {
        start(kind);
        byte[] big = new byte[8_000_000];
        new Random(17).nextBytes(big);
        for (int i = 0; i < big.length; i++) {
            big[i] = (byte) (' ' + (big[i] & 63));
        }
        incoming("in", "big.csv", big);
        Path out = Peer.open(server.files().resolve("out"));
        Connection wms = wms(settings("out"));

        Exchange run = conversation.say("run.orders", cart(settings("in")));
        conversation.put("orders", wms, "big", contents(run).getFirst());
        conversation.publish("orders", wms, "big");

        assertThat(Files.mismatch(out.resolve("orders-big.csv"), server.files().resolve("in/archive/big.csv")))
                .isEqualTo(-1);
        assertThat(Files.size(out.resolve("orders-big.csv"))).isEqualTo(big.length);
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_grows_waits_for_a_later_run(FilePeer kind) throws Exception {
        start(kind);
        Path growing = incoming("in", "growing.csv", "a,b\n".getBytes());
        Path steady = incoming("in", "steady.csv", "x,y\n".getBytes());
        Conversation slow = new Conversation(data.resolve("slow"), () -> write(growing, "c,d\n"));
        try (slow) {
            Map<String, String> settings = with(settings("in"), "settle_seconds", "1");

            assertThat(contents(slow.say("run.orders", cart(settings)))).doesNotContain("a,b\n", "a,b\nc,d\n");

            assertThat(steady).exists();
            assertThat(growing).hasContent("a,b\nc,d\n");
        }
    }

    private static void write(Path file, String more) {
        try {
            Files.writeString(file, more, java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
