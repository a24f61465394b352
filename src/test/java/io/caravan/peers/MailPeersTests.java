package io.caravan.peers;

import static io.caravan.boxes.Connections.cart;
import static io.caravan.boxes.Connections.with;
import static io.caravan.boxes.Connections.wms;
import static io.caravan.boxes.Conversation.contents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.caravan.accounts.Connection;
import io.caravan.boxes.Conversation;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files by mail, with Dovecot at one end and Exim at the other. */
@Tag("peers")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailPeersTests {

    @TempDir
    Path data;

    @TempDir
    Path folder;

    @TempDir
    Path smtpFolder;

    Dovecot dovecot;
    Exim exim;
    Conversation conversation;

    @BeforeEach
    void start() {
        dovecot = Dovecot.start(folder);
        conversation = new Conversation(data);
    }

    @AfterEach
    void stop() {
        if (exim != null) {
            exim.close();
        }
        if (conversation != null) {
            conversation.close();
        }
        if (dovecot != null) {
            dovecot.close();
        }
    }

    private Map<String, String> in(String protocol) {
        return new HashMap<>(Map.of(
                "transport",
                "email",
                "mail_in_protocol",
                protocol,
                "mail_in_host",
                "127.0.0.1",
                "mail_in_port",
                Integer.toString(dovecot.port(protocol)),
                "mail_in_username",
                "hub",
                "mail_in_password",
                Peer.PASSWORD,
                "mail_from_allowed",
                "wms@example.com",
                "truststore_pem",
                dovecot.certificate().pem()));
    }

    private Map<String, String> out() {
        exim = Exim.start(Peer.readable(smtpFolder), dovecot.inbox(), dovecot.certificate());
        return new HashMap<>(Map.of(
                "transport", "email",
                "mail_out_host", "127.0.0.1",
                "mail_out_port", Integer.toString(exim.port()),
                "mail_out_username", "hub",
                "mail_out_password", Peer.PASSWORD,
                "mail_from", "wms@example.com",
                "mail_to", "hub@example.com",
                "orders_pattern", "orders-*.csv",
                "truststore_pem", dovecot.certificate().pem()));
    }

    private void receive(String from, String file, String content) throws IOException {
        Path mail = dovecot.inbox().resolve("new").resolve(file + ".mail");
        Files.writeString(mail, """
                From: %s
                To: hub@example.com
                Subject: files
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="frontier"

                --frontier
                Content-Type: text/plain

                Please find attached.
                --frontier
                Content-Type: text/csv; name="%s"
                Content-Disposition: attachment; filename="%s"

                %s
                --frontier--
                """.formatted(from, file, file, content));
        Files.setPosixFilePermissions(mail, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    private long mails() throws IOException {
        return mails(dovecot.inbox());
    }

    private static long mails(Path folder) throws IOException {
        try (Stream<Path> fresh = Files.list(folder.resolve("new"));
                Stream<Path> seen = Files.list(folder.resolve("cur"))) {
            return fresh.count() + seen.count();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void attachments_of_known_senders_are_taken_once(String protocol) throws Exception {
        receive("wms@example.com", "ship.csv", "first");
        receive("stranger@example.com", "evil.csv", "forged");
        Connection wms = wms(in(protocol));

        assertThat(contents(conversation.say("run.shipments", wms)))
                .map(String::strip)
                .containsExactly("first");
        assertThat(contents(conversation.say("run.shipments", wms))).isEmpty();

        await().atMost(Duration.ofSeconds(10)).until(() -> mails() == (protocol.startsWith("pop3") ? 1 : 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void what_is_only_taken_comes_again(String protocol) throws Exception {
        receive("wms@example.com", "ship.csv", "first");
        Connection wms = wms(in(protocol));

        assertThat(contents(conversation.say("take.shipments", wms))).hasSize(1);
        assertThat(contents(conversation.say("take.shipments", wms))).hasSize(1);
    }

    @Test
    void finished_mails_move_to_an_archive_folder_the_hub_makes() throws Exception {
        receive("wms@example.com", "ship.csv", "first");

        conversation.say("run.shipments", wms(with(in("imaps"), "mail_archive_folder", "Done")));

        assertThat(mails()).isZero();
        assertThat(mails(dovecot.inbox().resolve(".Done"))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void a_refused_login_is_told_without_the_password(String protocol) {
        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> conversation.say("take.shipments", wms(with(in(protocol), "mail_in_password", "wr0ng"))));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(failure.getMessage()).contains(protocol, "hub").doesNotContain("wr0ng");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void a_certificate_nobody_pinned_is_refused(String protocol) {
        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> conversation.say("take.shipments", wms(with(in(protocol), "truststore_pem", ""))));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
    }

    @Test
    void a_batch_mailed_through_a_mail_server_is_taken_at_the_other_end() throws Exception {
        Connection wms = wms(out());
        conversation.put("orders", wms, "acme-17", "whole");
        conversation.publish("orders", wms, "acme-17");
        conversation.publish("orders", wms, "acme-17");

        await().atMost(Duration.ofSeconds(20)).until(() -> mails() == 1);
        assertThat(contents(conversation.say("run.orders", cart(in("imaps"))))).containsExactly("whole");
    }

    @Test
    void a_mail_server_that_refuses_the_login_keeps_the_batch_for_later() throws Exception {
        Map<String, String> right = out();
        Connection wrong = wms(with(right, "mail_out_password", "wr0ng"));
        conversation.put("orders", wrong, "acme-17", "whole");

        FailureException refused =
                catchThrowableOfType(FailureException.class, () -> conversation.publish("orders", wrong, "acme-17"));
        conversation.publish("orders", wms(right), "acme-17");

        assertThat(refused.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        await().atMost(Duration.ofSeconds(20)).until(() -> mails() == 1);
    }
}
