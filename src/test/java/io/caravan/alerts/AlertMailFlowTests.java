package io.caravan.alerts;

import static io.caravan.alerts.FakeAccounts.BAZAAR;
import static io.caravan.alerts.FakeAccounts.WEB_SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.caravan.Database;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flow {@code alerts} as it is shipped, on real databases and a real SMTP server; one mail arrives per recipient. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertMailFlowTests {

    private static final Failure INCOMPLETE = Failure.of(Category.INCOMPLETE, "the order has no street");
    private static final Duration SOON = Duration.ofSeconds(120);

    private ServerSetup smtp;
    private GreenMail server;

    @BeforeEach
    void start() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            smtp = new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        }
        server = new GreenMail(smtp);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_alert_that_needs_a_person_arrives_as_a_readable_mail(Database database) throws Exception {
        try (MailNode node = node(database.fresh(), Map.of())) {
            node.alerts.raise(
                    WEB_SHOP, "order-delivery", "1001", Failure.of(Category.INCOMPLETE, "Straße fehlt, token=abc123"));
            await().atMost(SOON).until(() -> node.mails("SENT") == 1);

            assertThat(server.getReceivedMessages()).hasSize(2);
            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("[Caravan] demo/acme/web-shop: 1 order incomplete");
            assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("caravan@hub.example");
            assertThat(mail.getRecipients(RecipientType.TO))
                    .extracting(Object::toString)
                    .containsExactly("al@ops.example", "jo@ops.example");
            assertThat(mail.getContentType()).startsWith("text/plain");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getMessageID()).startsWith("<caravan-alerts-").endsWith("@hub.example>");
            assertThat(mail.getContent().toString())
                    .contains("Straße fehlt, token=***")
                    .contains("https://hub.example/alerts/")
                    .doesNotContain("abc123");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_rest_arrives_with_the_digest_once_and_without_what_was_resolved(Database database) {
        try (MailNode node =
                node(database.fresh(), Map.of("caravan.alerts.digest", "1s", "caravan.alerts.to", "jo@ops.example"))) {
            noDigest(node);
            node.alerts.raise(BAZAAR, "order-delivery", "1001", Failure.of(Category.REJECTED, "SKU A-1 is not known"));
            node.alerts.raise(
                    WEB_SHOP, "order-delivery", "1002", Failure.of(Category.REJECTED, "SKU A-1 is not known"));
            node.alerts.dismiss(WEB_SHOP, "order-delivery", List.of("1002"));
            node.jdbc.update(
                    "update alert_rounds set next_digest_at = timestamp with time zone '2000-01-01 00:00:00+00'");
            await().atMost(SOON).until(() -> node.mails("SENT") == 1);
            node.alerts.raise(BAZAAR, "order-download", null, Failure.of(Category.UNREACHABLE, "no answer"));
            await().atMost(SOON).until(() -> node.mails("SENT") == 2);

            assertThat(texts()).hasSize(2);
            assertThat(texts().getFirst()).contains("Which:  1001").doesNotContain("1002");
            assertThat(texts().getLast())
                    .contains("no answer")
                    .contains("1 alert rejected")
                    .doesNotContain("Which:");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_mail_server_that_is_down_shows_in_health_and_gets_one_mail_when_it_is_back(Database database) {
        server.stop();
        try (MailNode node = node(database.fresh(), Map.of("caravan.alerts.to", "jo@ops.example"))) {
            assertThat(node.health.health().getStatus().getCode()).isEqualTo("UP");
            node.alerts.raise(WEB_SHOP, "order-delivery", "1001", INCOMPLETE);
            await().atMost(SOON).until(() -> node.health.health().getStatus().equals(AlertMailsHealth.DEGRADED));
            assertThat(node.health.health().getDetails().get("error").toString())
                    .contains("127.0.0.1:" + smtp.getPort());
            node.alerts.raise(WEB_SHOP, "order-delivery", "1002", INCOMPLETE);
            await().atMost(SOON).until(() -> due(node) == 0);

            server = new GreenMail(smtp);
            server.start();
            node.jdbc.update("update alert_mails set next_attempt_at = created_at");
            await().atMost(SOON).until(() -> node.mails("SENT") == 1);

            assertThat(texts()).singleElement().asString().contains("2 orders incomplete");
            assertThat(node.health.health().getStatus().getCode()).isEqualTo("UP");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void two_nodes_send_each_mail_once(Database database) {
        DataSource source = database.fresh();
        try (MailNode one = node(source, Map.of());
                MailNode two = node(source, Map.of())) {
            noDigest(one);
            List<String> owed = new ArrayList<>();
            for (int mail = 0; mail < 60; mail++) {
                String record = "order-" + mail;
                one.alerts.raise(
                        WEB_SHOP, "order-delivery", record, Failure.of(Category.REJECTED, "SKU A-1 is not known"));
                oweMail(one, record, "to" + mail + "@ops.example");
                owed.add("to" + mail + "@ops.example");
            }
            one.jdbc.update("update alert_mails set next_attempt_at = created_at");
            await().atMost(SOON).until(() -> two.mails("SENT") == 60);

            assertThat(server.getReceivedMessages()).hasSize(60);
            assertThat(List.of(server.getReceivedMessages()))
                    .extracting(mail -> mail.getRecipients(RecipientType.TO)[0].toString())
                    .containsExactlyInAnyOrderElementsOf(owed);
        }
    }

    @Test
    void the_login_is_used_and_a_wrong_one_keeps_the_mail_waiting() {
        server.setUser("hub@ops.example", "hub", "right");
        DataSource source = Database.H2.fresh();
        try (MailNode node =
                node(source, Map.of("caravan.mail.username", "hub", "caravan.mail.password", "wrong-pw"))) {
            node.alerts.raise(WEB_SHOP, "order-delivery", "1001", INCOMPLETE);
            await().atMost(SOON).until(() -> node.health.health().getStatus().equals(AlertMailsHealth.DEGRADED));

            assertThat(node.health.health().getDetails().get("error").toString())
                    .doesNotContain("wrong-pw");
            assertThat(server.getReceivedMessages()).isEmpty();
            node.jdbc.update("update alert_mails set next_attempt_at = created_at");
        }
        try (MailNode node = node(source, Map.of("caravan.mail.username", "hub", "caravan.mail.password", "right"))) {
            await().atMost(SOON).until(() -> node.mails("SENT") == 1);

            assertThat(server.getReceivedMessages()).hasSize(2);
        }
    }

    @Test
    void a_server_without_encryption_gets_nothing_unless_encryption_is_off() {
        try (MailNode node = node(Database.H2.fresh(), Map.of("caravan.mail.tls", "STARTTLS"))) {
            node.alerts.raise(WEB_SHOP, "order-delivery", "1001", INCOMPLETE);
            await().atMost(SOON).until(() -> node.health.health().getStatus().equals(AlertMailsHealth.DEGRADED));

            assertThat(node.health.health().getDetails().get("error").toString())
                    .contains("STARTTLS");
            assertThat(server.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void an_address_the_server_refuses_does_not_keep_the_others_from_their_mail() throws Exception {
        try (PickySmtpServer picky = new PickySmtpServer("al@ops.example");
                MailNode node = new MailNode(Database.H2.fresh(), picky.port(), Map.of())) {
            node.alerts.raise(WEB_SHOP, "order-delivery", "1001", INCOMPLETE);
            await().atMost(SOON).until(() -> node.mails("SENT") == 1);

            assertThat(picky.accepted()).containsExactly("jo@ops.example");
            assertThat(node.jdbc.queryForObject("select error from alert_mails", String.class))
                    .contains("al@ops.example")
                    .doesNotContain("jo@ops.example");
        }
    }

    private MailNode node(DataSource source, Map<String, String> properties) {
        return new MailNode(source, smtp.getPort(), properties);
    }

    private static long due(MailNode node) {
        return node.jdbc.queryForObject("select count(*) from alerts where due is not null", Long.class);
    }

    private static void noDigest(MailNode node) {
        node.jdbc.update("update alert_rounds set next_digest_at = timestamp with time zone '2999-01-01 00:00:00+00'");
    }

    /** As gathering does it, but for recipients of its own and not due yet, so that many mails can fall due at once. */
    private static void oweMail(MailNode node, String record, String to) {
        node.jdbc.update("""
                insert into alert_mails (kind, recipients, refused, state, created_at, next_attempt_at, attempts)
                values ('NOW', ?, '', 'WAITING', now(), timestamp with time zone '2999-01-01 00:00:00+00', 0)
                """, to);
        node.jdbc.update("""
                update alerts set due = null, mail_id = (select id from alert_mails where recipients = ?)
                where record = ?
                """, to, record);
    }

    private List<String> texts() {
        return List.of(server.getReceivedMessages()).stream()
                .map(mail -> {
                    try {
                        return mail.getContent().toString();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }
}
