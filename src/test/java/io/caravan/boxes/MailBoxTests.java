package io.caravan.boxes;

import static io.caravan.boxes.Connections.cart;
import static io.caravan.boxes.Connections.with;
import static io.caravan.boxes.Connections.wms;
import static io.caravan.boxes.Conversation.contents;
import static io.caravan.boxes.Conversation.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MailBoxTests {

    @TempDir
    Path data;

    GreenMail mail;
    GreenMailUser user;
    Conversation conversation;

    @BeforeEach
    void start() {
        mail = new GreenMail(ServerSetup.dynamicPort(ServerSetupTest.ALL));
        mail.start();
        user = mail.setUser("hub@example.com", "hub", "secret");
        mail.setUser("wms@example.com", "wms", "secret");
        conversation = new Conversation(data);
    }

    @AfterEach
    void stop() {
        conversation.close();
        mail.stop();
    }

    private Map<String, String> in(String protocol) {
        int port = switch (protocol) {
            case "imap" -> mail.getImap().getPort();
            case "imaps" -> mail.getImaps().getPort();
            case "pop3" -> mail.getPop3().getPort();
            default -> mail.getPop3s().getPort();
        };
        return new HashMap<>(Map.of(
                "transport", "email",
                "mail_in_protocol", protocol,
                "mail_in_host", "127.0.0.1",
                "mail_in_port", Integer.toString(port),
                "mail_in_username", "hub",
                "mail_in_password", "secret",
                "mail_from_allowed", "wms@example.com, @partner.example",
                "mail_archive_folder", "Done",
                "tls_verify", "false"));
    }

    private Map<String, String> out() {
        return new HashMap<>(Map.of(
                "transport", "email",
                "mail_out_host", "127.0.0.1",
                "mail_out_port", Integer.toString(mail.getSmtp().getPort()),
                "mail_out_tls", "none",
                "mail_out_username", "hub",
                "mail_out_password", "secret",
                "mail_from", "hub@example.com",
                "mail_to", "wms@example.com",
                "mail_subject", "Orders {batch}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void attachments_that_match_are_taken_once(String protocol) throws Exception {
        receive("wms@example.com", "ship.csv", "first", "picture.png", "no");
        receive("someone@partner.example", "more.csv", "second");
        receive("stranger@example.com", "evil.csv", "forged");
        Connection wms = wms(in(protocol));

        Exchange run = conversation.say("run.shipments", wms);
        Exchange again = conversation.say("run.shipments", wms);

        assertThat(contents(run)).containsExactlyInAnyOrder("first", "second");
        assertThat(contents(again)).isEmpty();
        assertThat(mail.getManagers().getImapHostManager().getInbox(user).getMessageCount())
                .isEqualTo(1);
    }

    @Test
    void a_mail_is_archived_when_all_it_brought_was_acknowledged() throws Exception {
        receive("wms@example.com", "a.csv", "one", "b.csv", "two");
        Connection wms = wms(in("imap"));
        Exchange exchange = conversation.say("take.shipments", wms);
        BoxFile first = file(exchange);

        Exchange half = conversation.exchange(wms);
        half.setVariable("file", first);
        conversation.say("acknowledge.shipments", half);
        assertThat(inbox().getMessageCount()).isEqualTo(1);

        conversation.say("run.shipments", wms);
        assertThat(inbox().getMessageCount()).isZero();
        assertThat(mail.getManagers()
                        .getImapHostManager()
                        .getFolder(user, "Done")
                        .getMessageCount())
                .isEqualTo(1);
    }

    @Test
    void what_is_only_taken_stays_unseen_and_comes_again() throws Exception {
        receive("wms@example.com", "a.csv", "one");
        Connection wms = wms(in("imap"));

        assertThat(contents(conversation.say("take.shipments", wms))).containsExactly("one");
        assertThat(contents(conversation.say("take.shipments", wms))).containsExactly("one");
        assertThat(inbox().getMessages().getFirst().isSet(Flag.SEEN)).isFalse();
    }

    @Test
    void without_an_archive_folder_a_finished_mail_is_marked_as_seen() throws Exception {
        receive("wms@example.com", "a.csv", "one");
        Map<String, String> settings = in("imap");
        settings.remove("mail_archive_folder");

        conversation.say("run.shipments", wms(settings));

        assertThat(inbox().getMessages().getFirst().isSet(Flag.SEEN)).isTrue();
        assertThat(contents(conversation.say("run.shipments", wms(settings)))).isEmpty();
    }

    @Test
    void programs_are_ignored_and_a_broken_mail_does_not_stop_the_others() throws Exception {
        receive("wms@example.com", "run.exe", "MZ", "tool.js", "x");
        user.deliver(new MimeMessage(
                null,
                new ByteArrayInputStream(
                        ("From: wms@example.com\r\nContent-Type: multipart/mixed; boundary=\"\r\n\r\n--x\r\n"
                                        + "broken")
                                .getBytes(UTF_8))));
        user.deliver(new MimeMessage(
                null,
                new ByteArrayInputStream(("From: wms@example.com\r\nContent-Type: text/csv\r\n"
                                + "Content-Disposition: attachment; filename=\"=?x-no-such?B?YQ==?=\"\r\n\r\nbroken")
                        .getBytes(UTF_8))));
        receive("wms@example.com", "good.csv", "good");

        Exchange run = conversation.say("run.shipments", wms(with(in("imap"), "confirmations_pattern", "*")));

        assertThat(contents(run)).containsExactly("good");
    }

    @Test
    void an_attachment_beyond_the_limit_is_refused_by_its_name() throws Exception {
        receive("wms@example.com", "huge.csv", "0123456789");

        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> conversation.say("take.shipments", wms(with(in("imap"), "mail_max_bytes", "9"))));

        assertThat(failure.failure().category()).isEqualTo(Category.UNREADABLE);
        assertThat(failure.getMessage()).contains("huge.csv", "mail_max_bytes");
    }

    @Test
    void a_hostile_attachment_name_is_no_path() throws Exception {
        receive("wms@example.com", "orders/../evil.csv", "x");

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.say("take.shipments", wms(in("imap"))));

        assertThat(failure.failure().category()).isEqualTo(Category.UNREADABLE);
        assertThat(failure.getMessage()).contains("orders/../evil.csv");
    }

    @Test
    void rejected_rows_of_a_mailed_file_are_kept_in_the_data_folder() throws Exception {
        receive("wms@example.com", "a.csv", "one");
        Connection wms = wms(in("imap"));
        Exchange exchange = conversation.say("take.shipments", wms);
        exchange.setVariable("rejects", "bad".getBytes(UTF_8));

        conversation.say("acknowledge.shipments", exchange);

        assertThat(data.resolve(".boxes/mail/2/rejects/a.csv.rejects.csv")).hasContent("bad");
    }

    @Test
    void senders_must_be_named() {
        Map<String, String> settings = in("imap");
        settings.remove("mail_from_allowed");

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.say("take.shipments", wms(settings)));

        assertThat(failure.getMessage()).contains("mail_from_allowed");
    }

    @Test
    void a_refused_login_is_told_without_the_password() {
        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> conversation.say("take.shipments", wms(with(in("imap"), "mail_in_password", "wr0ng"))));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(failure.getMessage()).contains("imap", "hub", "127.0.0.1").doesNotContain("wr0ng");
    }

    @Test
    void an_unknown_certificate_is_refused() {
        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> conversation.say("take.shipments", wms(with(in("imaps"), "tls_verify", "true"))));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
    }

    @Test
    void a_batch_is_mailed_once_however_often_it_is_published() throws Exception {
        Connection wms = wms(out());

        conversation.put("orders", wms, "acme-17", "half");
        conversation.put("orders", wms, "acme-17", "whole");
        assertThat(mail.getReceivedMessages()).isEmpty();
        conversation.publish("orders", wms, "acme-17");
        conversation.publish("orders", wms, "acme-17");

        assertThat(mail.getReceivedMessages()).hasSize(1);
        MimeMessage sent = mail.getReceivedMessages()[0];
        assertThat(sent.getSubject()).isEqualTo("Orders acme-17");
        assertThat(sent.getMessageID()).matches("<[0-9a-f-]{36}@example\\.com>");
        Part attachment = ((MimeMultipart) sent.getContent()).getBodyPart(1);
        assertThat(attachment.getFileName()).isEqualTo("orders-acme-17.csv");
        assertThat(attachment.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("whole");
    }

    @Test
    void a_mail_that_was_being_sent_when_the_hub_died_is_for_a_person() throws Exception {
        Connection wms = wms(out());
        conversation.put("orders", wms, "acme-17", "whole");
        Path spool = data.resolve(".boxes/mail/2");
        Files.move(spool.resolve("orders-acme-17.written"), spool.resolve("orders-acme-17.sending"));

        FailureException failure =
                catchThrowableOfType(FailureException.class, () -> conversation.publish("orders", wms, "acme-17"));

        assertThat(failure.failure().category()).isEqualTo(Category.UNSURE);
        assertThat(failure.getMessage()).contains("acme-17", "wms@example.com");
        assertThat(mail.getReceivedMessages()).isEmpty();
        conversation.put("orders", wms, "acme-17", "again, as a person decided");
        conversation.publish("orders", wms, "acme-17");
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_batch_unknown_to_the_spool_is_never_called_sent() {
        FailureException failure = catchThrowableOfType(
                FailureException.class, () -> conversation.publish("orders", wms(out()), "never-put"));

        assertThat(failure.failure().category()).isEqualTo(Category.UNSURE);
    }

    @Test
    void a_mail_server_that_refuses_or_is_away_leaves_the_batch_ready_for_another_attempt() throws Exception {
        Connection wrong = wms(with(out(), "mail_out_password", "wr0ng"));
        conversation.put("orders", wrong, "acme-17", "whole");

        FailureException refused =
                catchThrowableOfType(FailureException.class, () -> conversation.publish("orders", wrong, "acme-17"));
        FailureException away = catchThrowableOfType(
                FailureException.class,
                () -> conversation.publish("orders", wms(with(out(), "mail_out_port", "1")), "acme-17"));

        assertThat(refused.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(away.failure().category()).isEqualTo(Category.UNREACHABLE);
        conversation.publish("orders", wms(out()), "acme-17");
        assertThat(mail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void starttls_is_never_skipped() {
        FailureException failure = catchThrowableOfType(FailureException.class, () -> {
            Connection wms = wms(with(out(), "mail_out_tls", "starttls"));
            conversation.put("orders", wms, "acme-17", "whole");
            conversation.publish("orders", wms, "acme-17");
        });

        assertThat(failure.failure().category()).isEqualTo(Category.UNREACHABLE);
        assertThat(failure.getMessage()).contains("STARTTLS");
    }

    @Test
    void check_logs_in_at_both_servers() {
        Map<String, String> both = with(in("imap"), "mail_out_host", "127.0.0.1");
        both.putAll(out());
        conversation.say("check", cart(both));

        FailureException failure = catchThrowableOfType(
                FailureException.class,
                () -> conversation.say("check", cart(with(both, "mail_out_password", "wr0ng"))));

        assertThat(failure.failure().category()).isEqualTo(Category.UNAUTHORIZED);
        assertThat(failure.getMessage()).contains("smtp", "hub");
    }

    private MailFolder inbox() throws FolderException {
        return mail.getManagers().getImapHostManager().getInbox(user);
    }

    private void receive(String from, String... namesAndContents) throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(from);
        message.setRecipients(RecipientType.TO, "hub@example.com");
        message.setSubject("files");
        MimeMultipart parts = new MimeMultipart();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            MimeBodyPart part = new MimeBodyPart();
            part.setContent(namesAndContents[i + 1].getBytes(UTF_8), "application/octet-stream");
            part.setFileName(namesAndContents[i]);
            parts.addBodyPart(part);
        }
        message.setContent(parts);
        message.saveChanges();
        user.deliver(message);
    }
}
