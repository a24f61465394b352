package io.caravan.boxes;

import static io.caravan.boxes.BoxRoutesTests.names;
import static io.caravan.boxes.Connections.cart;
import static io.caravan.boxes.Connections.with;
import static io.caravan.boxes.Connections.wms;
import static io.caravan.boxes.Conversation.contents;
import static io.caravan.boxes.Conversation.more;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.KeyPair;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.schedules.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only servers far away can do to us. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemoteDiskTests {

    @TempDir
    Path data;

    @TempDir
    Path home;

    @TempDir
    Path keys;

    Conversation conversation;
    FileServer server;

    @BeforeEach
    void start() {
        conversation = new Conversation(data);
    }

    @AfterEach
    void stop() {
        conversation.close();
        if (server != null) {
            server.close();
        }
    }

    private Map<String, String> sftp() {
        server = server == null ? FileServer.sftp(home, "") : server;
        return settings("sftp", "host_key", server.hostKey);
    }

    private Map<String, String> settings(String transport, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "transport",
                transport,
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(server.port),
                "username",
                FileServer.USER,
                "password",
                FileServer.PASSWORD,
                "settle_seconds",
                "0"));
        return with(settings, more);
    }

    private FailureException failure(Connection connection) {
        return catchThrowableOfType(FailureException.class, () -> conversation.say("check", connection));
    }

    @Test
    void sftp_without_a_pinned_host_key_is_refused_unless_told_otherwise() {
        Map<String, String> settings = sftp();

        FailureException failure = failure(cart(with(settings, "host_key", "")));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(failure.getMessage()).contains("'host_key'", "demo/acme/shop", "host_key_check");
        conversation.say("check", cart(with(settings, "host_key", "", "host_key_check", "false")));
    }

    @Test
    void a_host_key_that_changed_is_refused_and_shown() throws Exception {
        Map<String, String> settings = sftp();
        String fingerprint = fingerprint(settings.get("host_key"));
        String strange = publicLine(KeyPair.genKeyPair(new JSch(), KeyPair.ECDSA, 256));

        FailureException failure = failure(cart(with(settings, "host_key", "warehouse " + strange)));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(failure.getMessage()).contains(fingerprint, "sftp", "acme", "127.0.0.1:" + server.port);
    }

    @Test
    void a_host_key_can_be_pinned_by_its_fingerprint() throws Exception {
        Map<String, String> settings = sftp();

        conversation.say("check", cart(with(settings, "host_key", fingerprint(settings.get("host_key")))));
        FailureException failure = failure(cart(with(settings, "host_key", "SHA256:" + "A".repeat(43))));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(ints = {KeyPair.ED25519, KeyPair.RSA})
    void a_private_key_logs_in_with_its_passphrase(int type) throws Exception {
        KeyPair pair = KeyPair.genKeyPair(new JSch(), type, 2048);
        ByteArrayOutputStream pem = new ByteArrayOutputStream();
        if (type == KeyPair.ED25519) {
            pair.writeOpenSSHv1PrivateKey(pem, "opensesame".getBytes(UTF_8));
        } else {
            pair.writePrivateKey(pem, "opensesame".getBytes(UTF_8));
        }
        server = FileServer.sftp(home, publicLine(pair));
        Map<String, String> settings =
                new HashMap<>(with(sftp(), "private_key", pem.toString(UTF_8), "private_key_passphrase", "opensesame"));
        settings.remove("password");

        conversation.say("check", cart(settings));
        FailureException failure = failure(cart(with(settings, "private_key_passphrase", "wrong-phrase")));

        assertThat(failure.failure()).matches(it -> it.category() == Category.UNAUTHORIZED);
        assertThat(failure.getMessage()).doesNotContain("wrong-phrase", "PRIVATE");
    }

    @Test
    void ftps_believes_its_own_authority_and_no_stranger() {
        server = FileServer.ftps(home, false, keys);
        Map<String, String> settings = settings("ftps");

        FailureException failure = failure(cart(settings));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(failure.getMessage()).contains("certificate is not trusted", "ftps");
        conversation.say("check", cart(with(settings, "truststore_pem", server.certificate)));
        conversation.say("check", cart(with(settings, "tls_verify", "false")));
    }

    @Test
    void ftps_refuses_a_certificate_for_another_host() {
        server = FileServer.ftps(home, false, keys);

        FailureException failure =
                failure(cart(settings("ftps", "truststore_pem", server.certificate, "host", "localhost")));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
    }

    @Test
    void a_server_that_refuses_the_write_rejects_the_batch() {
        server = FileServer.ftp(home, false);

        FailureException failure = catchThrowableOfType(
                FailureException.class, () -> conversation.put("orders", wms(settings("ftp")), "17", "x"));

        assertThat(failure.failure().category()).isEqualTo(Category.REJECTED);
        assertThat(failure.getMessage()).contains("ftp", "acme", "127.0.0.1:" + server.port, "orders-17.csv.tmp");
    }

    @Test
    void a_connection_lost_while_publishing_leaves_it_unsure_and_a_repeat_settles_it() {
        server = FileServer.sftp(home, "", true);
        Connection wms = wms(sftp());
        conversation.put("orders", wms, "17", "batch");

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.publish("orders", wms, "17"));

        assertThat(failure.failure().category()).isEqualTo(Category.UNSURE);
        assertThat(failure.getMessage()).contains("orders-17.csv.tmp", "127.0.0.1:" + server.port);
        server.close();
        server = FileServer.sftp(home, "");
        conversation.publish("orders", wms(sftp()), "17");
        assertThat(home.resolve("orders-17.csv")).hasContent("batch");
    }

    @Test
    void a_server_that_fails_to_list_never_makes_a_batch_look_published() throws IOException {
        server = FileServer.ftp(home, true);
        Connection wms = wms(settings("ftp", "orders_directory", "sub"));
        Files.createDirectories(home.resolve("sub"));
        conversation.put("orders", wms, "17", "batch");
        Files.move(home.resolve("sub"), home.resolve("moved"));

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.publish("orders", wms, "17"));

        assertThat(failure.failure().category()).isEqualTo(Category.REJECTED);
    }

    @Test
    void a_run_lists_once_even_when_each_page_is_an_exchange_of_its_own_and_hangs_up_between() throws IOException {
        Connection cart = cart(sftp());
        Run run = new Run(1, Job.ORDER_DOWNLOAD, cart, new Run.Window(Instant.EPOCH, Instant.EPOCH, null));
        for (String name : List.of("a.csv", "b.csv")) {
            Files.writeString(home.resolve(name), name);
        }

        Exchange first = page(run, cart);
        assertThat(contents(first)).containsExactly("a.csv");
        assertThat(more(first)).isTrue();
        await().atMost(Duration.ofSeconds(10)).until(() -> server.sessions.get() == 0);
        Files.writeString(home.resolve("aa-late.csv"), "late");
        Exchange second = page(run, cart);

        assertThat(contents(second)).containsExactly("b.csv");
        assertThat(more(second)).isFalse();
        Exchange acknowledge = conversation.exchange(cart);
        acknowledge.setVariable("run", run);
        conversation.say("acknowledge.orders", acknowledge);
        assertThat(names(home.resolve("archive"))).containsExactly("b.csv");
        await().atMost(Duration.ofSeconds(10)).until(() -> server.sessions.get() == 0);
    }

    @Test
    void a_file_in_the_settings_absolute_directory_is_reached_and_one_above_is_refused() throws IOException {
        Files.createDirectories(home.resolve("abs/in"));
        Files.writeString(home.resolve("abs/in/x.csv"), "found");
        Map<String, String> settings = sftp();

        Exchange exchange = conversation.say("run.orders", cart(with(settings, "orders_directory", "/abs/in/")));

        assertThat(contents(exchange)).containsExactly("found");
        assertThat(names(home.resolve("abs/in/archive"))).containsExactly("x.csv");
        FailureException failure = failure(cart(with(settings, "orders_directory", "abs/../..")));
        assertThat(failure.getMessage()).contains("orders_directory", "..");
    }

    private Exchange page(Run run, Connection cart) {
        Exchange exchange = conversation.exchange(cart);
        exchange.setVariable("run", run);
        return conversation.say("take.orders", exchange);
    }

    private static String publicLine(KeyPair pair) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        pair.writePublicKey(line, "test");
        return line.toString(UTF_8).strip();
    }

    private static String fingerprint(String knownHosts) throws Exception {
        byte[] key = Base64.getDecoder().decode(knownHosts.split(" ")[2]);
        return "SHA256:"
                + Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(key));
    }
}
