package io.caravan.boxes;

import static io.caravan.boxes.Connections.cart;
import static io.caravan.boxes.Connections.with;
import static io.caravan.boxes.Connections.wms;
import static io.caravan.boxes.Conversation.contents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.failures.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalPlacesTests {

    static final Map<String, String> DIRECTORY = Map.of("transport", "directory", "settle_seconds", "0");

    @TempDir
    Path data;

    @TempDir
    Path outside;

    Conversation conversation;

    @BeforeEach
    void start() {
        conversation = new Conversation(data, data + "," + outside.resolve("allowed"), duration -> {});
    }

    @AfterEach
    void stop() {
        conversation.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "/etc", "/", ".", "a/../..", "a/./b", ".dropbox", "a\u0000b", ".boxes/mail"})
    void a_directory_not_below_an_allowed_root_is_refused(String directory) {
        assertThatThrownBy(() -> conversation.say("check", cart(with(DIRECTORY, "directory", directory))))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("'directory' of demo/acme/shop");
    }

    @Test
    void the_root_itself_is_refused() {
        assertThatThrownBy(() -> conversation.say("check", cart(with(DIRECTORY, "directory", data.toString()))))
                .isInstanceOf(FailureException.class);
    }

    @Test
    void a_link_that_leads_out_is_refused() throws IOException {
        Files.createSymbolicLink(data.resolve("link"), outside);
        Files.createDirectories(data.resolve("base"));
        Files.createSymbolicLink(data.resolve("base/orders"), outside);

        assertThatThrownBy(() -> conversation.say("check", cart(with(DIRECTORY, "directory", "link"))))
                .isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> conversation.say(
                        "take.orders", cart(with(DIRECTORY, "directory", "base", "orders_directory", "orders"))))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("leads out of");
    }

    @Test
    void below_the_data_folder_directories_are_made_and_elsewhere_they_must_exist() throws IOException {
        conversation.say("check", cart(with(DIRECTORY, "directory", "new/drop")));
        assertThat(data.resolve("new/drop")).isDirectory();

        String mount = outside.resolve("allowed/mount").toString();
        assertThatThrownBy(() -> conversation.say("check", cart(with(DIRECTORY, "directory", mount))))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("does not exist");
        Files.createDirectories(Path.of(mount));
        conversation.say("check", cart(with(DIRECTORY, "directory", mount)));
        assertThatThrownBy(() -> conversation.say(
                        "take.orders", cart(with(DIRECTORY, "directory", mount, "orders_directory", "none"))))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void a_cart_uses_the_merchant_s_drop_box_and_a_warehouse_its_own() throws IOException {
        Map<String, String> dropBox = Map.of("transport", "drop-box", "settle_seconds", "0");
        Files.writeString(conversation.homes.home("demo", "acme").resolve("orders/o.csv"), "of the merchant");
        Files.writeString(
                conversation.homes.home("demo", "warehouse").resolve("confirmations/s.csv"), "of the warehouse");

        assertThat(contents(conversation.say("run.orders", cart(dropBox)))).containsExactly("of the merchant");
        assertThat(contents(conversation.say("run.shipments", wms(dropBox)))).containsExactly("of the warehouse");
        conversation.put("orders", wms(dropBox), "17", "x");
        conversation.publish("orders", wms(dropBox), "17");
        assertThat(conversation.homes.home("demo", "warehouse").resolve("orders/orders-17.csv"))
                .exists();
    }
}
