package io.caravan.boxes;

import static io.caravan.boxes.Connections.cart;
import static io.caravan.boxes.Connections.with;
import static io.caravan.boxes.Connections.wms;
import static io.caravan.boxes.Conversation.contents;
import static io.caravan.boxes.Conversation.file;
import static io.caravan.boxes.Conversation.more;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every folder promises, whatever the way to it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoxRoutesTests {

    @TempDir
    Path data;

    @TempDir
    Path other;

    Conversation conversation;
    Place.Open open;

    @BeforeEach
    void start() {
        conversation = new Conversation(data);
    }

    @AfterEach
    void stop() throws Exception {
        conversation.close();
        open.close();
    }

    private Connection cartAt(Place place) {
        open = place.open(conversation, other);
        return cart(open.settings());
    }

    /** Where the drop box's own WMS home would be another folder, the merchant's serves as well. */
    private Connection wmsAt(Place place) {
        open = place.open(conversation, other);
        if (place == Place.DROP_BOX) {
            open = new Place.Open(open.settings(), conversation.homes.home("demo", "warehouse"), List.of());
        }
        return wms(open.settings());
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void files_are_taken_in_order_of_their_names_and_archived(Place place) throws IOException {
        Connection cart = cartAt(place);
        drop("b.csv", "second");
        drop("a.csv", "first");
        drop("c.csv.tmp", "half");
        drop("c.csv.part", "half");
        drop("c.csv.filepart", "half");
        drop(".hidden.csv", "hidden");
        drop("readme.txt", "no orders");
        Files.createDirectories(orders().resolve("folder.csv"));

        Exchange run = conversation.say("run.orders", cart);

        assertThat(contents(run)).containsExactly("first", "second");
        assertThat(more(run)).isFalse();
        assertThat(names(orders()))
                .contains("c.csv.tmp", "c.csv.part", "c.csv.filepart", ".hidden.csv", "readme.txt")
                .doesNotContain("a.csv", "b.csv");
        assertThat(names(archive(place))).containsExactly("a.csv", "b.csv");
        assertThat(names(data.resolve(".boxes/work"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void an_empty_box_gives_no_body_and_no_more(Place place) {
        Exchange exchange = conversation.say("take.orders", cartAt(place));

        assertThat(exchange.getMessage().getBody()).isNull();
        assertThat(file(exchange)).isNull();
        assertThat(more(exchange)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void the_variables_tell_the_file_and_whether_more_wait(Place place) throws IOException {
        Connection cart = cartAt(place);
        drop("a.csv", "first");
        drop("b.csv", "second");

        Exchange exchange = conversation.say("take.orders", cart);

        assertThat(more(exchange)).isTrue();
        assertThat(file(exchange)).isNotNull();
        assertThat(file(exchange).name()).isEqualTo("a.csv");
        assertThat(file(exchange).size()).isEqualTo(5);
        assertThat(file(exchange).sha256())
                .isEqualTo("a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e");
        assertThat(names(data.resolve(".boxes/work"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void a_batch_is_invisible_until_it_is_published_and_both_steps_can_be_repeated(Place place) throws IOException {
        Connection wms = wmsAt(place);

        conversation.put("orders", wms, "acme-17", "half");
        conversation.put("orders", wms, "acme-17", "whole batch");
        assertThat(names(orders())).containsExactly("orders-acme-17.csv.tmp");

        conversation.publish("orders", wms, "acme-17");
        conversation.publish("orders", wms, "acme-17");

        assertThat(names(orders())).containsExactly("orders-acme-17.csv");
        assertThat(orders().resolve("orders-acme-17.csv")).hasContent("whole batch");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void a_file_that_was_not_picked_up_is_never_overwritten(Place place) throws IOException {
        Connection fixed =
                wms(with(wmsAt(place).settings().visible(), "password", "secret", "orders_file_name", "orders.csv"));
        conversation.put("orders", fixed, "acme-1", "first");
        conversation.publish("orders", fixed, "acme-1");
        conversation.put("orders", fixed, "acme-2", "second");

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.publish("orders", fixed, "acme-2"));

        assertThat(failure.failure().category()).isEqualTo(Category.REJECTED);
        assertThat(failure).hasMessageContaining("orders.csv still lies");
        assertThat(orders().resolve("orders.csv")).hasContent("first");
        Files.delete(orders().resolve("orders.csv"));
        conversation.publish("orders", fixed, "acme-2");
        assertThat(orders().resolve("orders.csv")).hasContent("second");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void a_big_file_goes_and_comes_whole(Place place) throws IOException {
        Connection wms = wmsAt(place);
        String content = "0123456789abcdef".repeat(1 << 17);

        conversation.put("orders", wms, "big", content);
        conversation.publish("orders", wms, "big");

        assertThat(orders().resolve("orders-big.csv")).hasContent(content);
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"FTP_PASSIVE", "FTPS_EXPLICIT", "SFTP"})
    void a_refused_login_is_told_without_the_password(Place place) {
        Connection wrong = cart(with(cartAt(place).settings().visible(), "password", "wr0ng-s3cret"));

        FailureException failure = catchThrowableOfType(FailureException.class, () -> conversation.say("check", wrong));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(failure.getMessage())
                .contains("acme", "127.0.0.1", open.settings().get("port"))
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"FTP_PASSIVE", "FTPS_EXPLICIT", "SFTP"})
    void a_server_that_does_not_answer_is_unreachable(Place place) throws Exception {
        Connection gone = cartAt(place);
        open.close();
        open = new Place.Open(open.settings(), open.home(), List.of());

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.say("take.orders", gone));

        assertThat(failure.failure().category()).isEqualTo(Category.UNREACHABLE);
        assertThat(failure.getMessage()).contains("127.0.0.1", open.settings().get("port"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"FTP_PASSIVE", "FTPS_IMPLICIT", "SFTP"})
    void check_names_the_directory_that_is_missing(Place place) {
        Connection cart = cartAt(place);
        conversation.say("check", cart);
        Connection elsewhere = cart(with(open.settings(), "orders_directory", "nowhere"));

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.say("check", elsewhere));

        assertThat(failure.failure().category()).isEqualTo(Category.REJECTED);
        assertThat(failure.getMessage()).contains("nowhere", "acme", "127.0.0.1");
    }

    private Path orders() {
        return open.home().resolve("orders");
    }

    private Path archive(Place place) {
        return place == Place.DROP_BOX ? open.home().resolve("archive") : orders().resolve("archive");
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(orders().resolve(name), content);
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
