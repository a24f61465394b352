package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.Alert;
import io.caravan.canonical.Canonical;
import io.caravan.schedules.Schedules;
import io.caravan.schedules.Schedules.JobState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Connecting by a redirect: a whole hub, a real authorization server, and a person with a browser between them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class ConnectFlowTests {

    private static final String PAGE = "/connect/trip/acme/shop";
    private static final String API = "/api/connections/trip.acme.shop";

    private Path accounts;
    private AuthorizationServer partner;
    private ConfigurableApplicationContext hub;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        partner = AuthorizationServer.start();
        copy(Path.of("routes/flow"), folder.resolve("routes/flow"));
        copy(Path.of("src/test/resources/consents"), folder.resolve("routes"));
        accounts = folder.resolve("account.yaml");
        account("s3cret");
        hub = new SpringApplication(Caravan.class)
                .run(
                        "--caravan.data=" + folder.resolve("data"),
                        "--caravan.routes=" + folder.resolve("routes"),
                        "--caravan.accounts=" + accounts,
                        "--caravan.dropbox.ftp.enabled=false",
                        "--caravan.dropbox.sftp.enabled=false",
                        "--caravan.schedules.wake-delay=100ms",
                        "--server.port=0");
    }

    @AfterAll
    void stop() {
        hub.close();
        partner.close();
    }

    @BeforeEach
    void forget() {
        browser = new Browser();
        browser.as("ops", "DELETE", hub(API + "/authorization"));
        soon(() -> assertThat(jdbc().sql("select count(*) from qrtz_triggers where trigger_name = 'news'")
                        .query(Integer.class)
                        .single())
                .isZero());
        soon(() -> assertThat(hub.getBean(Schedules.class).states()).noneMatch(JobState::running));
        alerts().forEach(alert -> hub.getBean(Alerts.class).dismissById(alert.id(), "test"));
        partner.revoke();
        partner.asked().clear();
    }

    @Test
    void a_person_connects_a_shop_and_its_jobs_run() {
        ask("POST", API + "/order-download/run-now");
        ask("POST", API + "/shipment-upload/run-now");
        soon(() -> assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.cause()).isEqualTo("connect");
            assertThat(alert.category()).isEqualTo("UNAUTHORIZED");
            assertThat(alert.count()).isGreaterThan(1);
            assertThat(alert.message())
                    .contains("Not connected yet")
                    .contains("http://localhost:8080/connect/trip/acme/shop")
                    .contains("./caravan connect trip/acme/shop");
        }));
        assertThat(ask("POST", API + "/check").path("message").asText()).contains("Not connected yet");
        assertThat(authorization().path("connected").asBoolean(true)).isFalse();
        ListAppender<ILoggingEvent> log = listen();

        HttpResponse<String> page = browser.as("anna", "GET", hub(PAGE));
        assertThat(page.body()).contains("Connect trip/acme/shop").contains("Go to Partner");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        HttpResponse<String> sent = browser.as("anna", "POST", hub(PAGE));
        assertThat(sent.statusCode()).isEqualTo(303);
        URI back = browser.decide(Browser.target(sent), true);
        assertThat(back.toString()).startsWith(hub("/oauth/callback?").toString());
        HttpResponse<String> end = browser.as("anna", "GET", back);

        assertThat(end.statusCode()).as(end.body()).isEqualTo(200);
        assertThat(end.body()).contains("trip/acme/shop is connected to Partner by anna");
        assertThat(end.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(end.headers().firstValue("Cache-Control")).hasValue("no-store");
        soon(() -> assertThat(partner.asked()).contains("/orders"));
        soon(() -> assertThat(alerts()).isEmpty());
        assertThat(ask("POST", API + "/check").path("works").asBoolean()).isTrue();
        JsonNode view = authorization();
        assertThat(view.path("connected").asBoolean()).isTrue();
        assertThat(view.path("by").asText()).isEqualTo("anna");
        assertThat(view.path("since").asText()).isNotEmpty();
        assertThat(view.path("scope").asText().split(" ")).containsExactlyInAnyOrder("orders", "stock");

        List<String> said =
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(said).anyMatch(line -> line.equals("trip/acme/shop was connected to Partner by anna"));
        assertThat(said).noneMatch(line -> line.contains(value(back, "code")) || line.contains(value(back, "state")));
    }

    @Test
    void the_token_is_renewed_again_and_again() {
        connect();
        for (int i = 0; i < 2; i++) {
            partner.voidAccessToken();
            assertThat(ask("POST", API + "/check").path("works").asBoolean()).isTrue();
        }
        int given = partner.changes();
        jdbc().sql("update tokens set until = timestamp with time zone '2026-01-01 00:00:00+00'")
                .update();
        assertThat(ask("POST", API + "/check").path("works").asBoolean()).isTrue();
        assertThat(partner.changes()).isGreaterThan(given);
        assertThat(authorization().path("by").asText()).isEqualTo("anna");
    }

    @Test
    void whoever_was_thrown_out_is_told_to_connect_again() {
        connect();
        partner.revoke();

        assertThat(ask("POST", API + "/check").path("message").asText())
                .contains("UNAUTHORIZED")
                .contains("invalid_grant")
                .contains("connect again: open http://localhost:8080/connect/trip/acme/shop");
        connect();
        assertThat(ask("POST", API + "/check").path("works").asBoolean()).isTrue();
    }

    @Test
    void a_person_who_does_not_allow_it_is_told_that_nothing_changed() {
        HttpResponse<String> end = browser.as("anna", "GET", browser.decide(begin("anna"), false));

        assertThat(end.statusCode()).isEqualTo(400);
        assertThat(end.body())
                .contains("Partner did not allow it: access_denied")
                .contains("<a href=\"" + PAGE + "\">Begin again</a>");
        assertThat(authorization().path("connected").asBoolean(true)).isFalse();
    }

    @Test
    void what_comes_back_counts_once() {
        URI back = browser.decide(begin("anna"), true);
        assertThat(browser.as("anna", "GET", back).statusCode()).isEqualTo(200);

        assertThat(browser.as("anna", "GET", back).body()).contains("used already");
        assertThat(authorization().path("connected").asBoolean()).isTrue();
    }

    @Test
    void what_comes_back_too_late_or_was_never_begun_does_not_count() {
        URI back = browser.decide(begin("anna"), true);
        jdbc().sql("update authorizations set expires_at = timestamp with time zone '2026-01-01 00:00:00+00'")
                .update();

        assertThat(browser.as("anna", "GET", back).body()).contains("longer than 15 minutes");
        for (String query : List.of("", "?code=1", "?code=1&state=guess", "?code=1&state=" + "x".repeat(300))) {
            assertThat(browser.as("anna", "GET", hub("/oauth/callback" + query)).body())
                    .as(query)
                    .contains("Nothing was begun here");
        }
        assertThat(authorization().path("connected").asBoolean(true)).isFalse();
    }

    @Test
    void only_who_began_may_end_it() {
        URI back = browser.decide(begin("anna"), true);

        assertThat(browser.get(back).statusCode()).isEqualTo(401);
        assertThat(browser.as("ops", "GET", back).body()).contains("Another user of the hub began this");
        assertThat(browser.as("zoe", "GET", back).body()).doesNotContain("acme");
        assertThat(authorization().path("connected").asBoolean(true)).isFalse();
        assertThat(browser.as("anna", "GET", back).statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_of_another_site_begins_nothing_and_others_find_nothing() {
        assertThat(browser.as("anna", "POST", hub(PAGE), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get(hub(PAGE)).statusCode()).isEqualTo(401);
        assertThat(browser.as("zoe", "GET", hub(PAGE)).statusCode()).isEqualTo(404);
        assertThat(browser.as("zoe", "POST", hub(API + "/authorization")).statusCode())
                .isEqualTo(404);
        assertThat(browser.as("anna", "POST", hub("/api/connections/trip.acme.floor/authorization"))
                        .body())
                .contains("enter its settings");
        HttpResponse<String> elsewhere = browser.as(
                "anna",
                "GET",
                hub("/oauth/callback?error=<b>&state=<b>".replace("<", "%3C").replace(">", "%3E")));
        assertThat(elsewhere.body()).doesNotContain("<b>");
    }

    @Test
    void other_settings_void_what_was_begun_and_what_was_allowed() throws IOException {
        connect();
        URI back = browser.decide(begin("anna"), true);
        account("another");
        ask("POST", "/api/accounts/apply");

        assertThat(browser.as("anna", "GET", back).body()).contains("The settings changed meanwhile");
        assertThat(authorization().path("connected").asBoolean(true)).isFalse();
        assertThat(ask("POST", API + "/check").path("message").asText())
                .contains("The settings changed since it was connected, connect again: open http");
        assertThat(browser.as("anna", "GET", browser.decide(begin("anna"), true))
                        .body())
                .contains("invalid_client")
                .doesNotContain("another");

        account("s3cret");
        ask("POST", "/api/accounts/apply");
        assertThat(ask("POST", API + "/check").path("works").asBoolean()).isTrue();
    }

    @Test
    void a_disconnected_shop_has_no_token_any_more() {
        connect();
        assertThat(ask("DELETE", API + "/authorization").path("message").asText())
                .contains("is disconnected");

        assertThat(ask("POST", API + "/check").path("message").asText()).contains("Not connected yet");
        assertThat(jdbc().sql("select count(*) from tokens where sealed <> ''")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(ask("DELETE", API + "/authorization").path("message").asText())
                .contains("was not connected");
    }

    private URI begin(String user) {
        HttpResponse<String> begun = browser.as(user, "POST", hub(API + "/authorization"));
        return URI.create(json(begun).path("url").asText());
    }

    private void connect() {
        HttpResponse<String> end = browser.as("anna", "GET", browser.decide(begin("anna"), true));
        assertThat(end.statusCode()).as(end.body()).isEqualTo(200);
    }

    private JsonNode ask(String method, String path) {
        return json(browser.as("ops", method, hub(path)));
    }

    private JsonNode authorization() {
        JsonNode connections = ask("GET", "/api/connections").path("connections");
        for (JsonNode connection : connections) {
            if (connection.path("path").asText().equals("trip/acme/shop")) {
                return connection.path("authorization");
            }
        }
        throw new AssertionError(connections);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Canonical.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.statusCode() + " " + answer.body(), e);
        }
    }

    private URI hub(String path) {
        return URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port") + path);
    }

    private static String value(URI uri, String parameter) {
        return Stream.of(uri.getRawQuery().split("&"))
                .filter(pair -> pair.startsWith(parameter + "="))
                .map(pair -> pair.substring(parameter.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(appender);
        return appender;
    }

    private List<Alert> alerts() {
        return hub.getBean(Alerts.class).list(null, true, 100, 0);
    }

    private JdbcClient jdbc() {
        return hub.getBean(JdbcClient.class);
    }

    private interface Check {
        void run() throws Exception;
    }

    private static void soon(Check check) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(check::run);
    }

    private void account(String secret) throws IOException {
        Files.writeString(
                accounts,
                ACCOUNT.formatted(
                        partner.url(),
                        secret,
                        LocalTime.now(ZoneOffset.UTC)
                                .plusHours(12)
                                .withSecond(0)
                                .withNano(0)));
    }

    private static void copy(Path from, Path into) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = into.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    private static final String ACCOUNT = """
            account: trip
            kind: fulfillment
            wms: { name: floor, connector: floor }
            users: [{ name: ops, password: secret, role: operator }]
            merchants:
              - name: acme
                zone: UTC
                users: [{ name: anna, password: secret, role: merchant }]
                carts:
                  - name: shop
                    connector: partner
                    settings: { url: "%1$s", client_id: caravan, client_secret: "%2$s" }
                    schedules: { order-download: daily at %3$s }
              - name: zenith
                zone: UTC
                users: [{ name: zoe, password: secret, role: merchant }]
            """;
}
