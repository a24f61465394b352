package io.caravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WholeHubTests extends WholeHub {

    @Autowired
    Environment environment;

    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders", "/api/alerts", "/api/connections", "/api/inventory", "/api/summary", "/nothing", "/actuator",
                "/actuator/hawtio/", "/actuator/jolokia", "/actuator/jolokia/list", "/actuator/prometheus", "/actuator/info"
            })
    void nobody_sees_anything_without_a_login(String path) {
        Hub stranger = new Hub(port, "north-ops", "a guess");

        HttpResponse<String> refused = Hub.send(stranger.anonymous(path));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("www-authenticate")).hasValueSatisfying(value -> assertThat(value)
                .startsWith("Basic"));
        assertThat(Hub.tree(refused).path("detail").asText()).contains("Log in");
        assertThat(refused.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void health_says_its_status_to_everyone_and_its_details_to_the_machines_operators() {
        Hub operator = as("north-ops");

        assertThat(Hub.send(operator.anonymous("/actuator/health")).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(as("acme").get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
        JsonNode health = operator.json("/actuator/health").path("components");
        assertThat(health.path("connections").path("details").path("north/acme/shop").path("status").asText())
                .isEqualTo("UP");
        assertThat(health.path("dropBox").path("status").asText()).isEqualTo("UP");
        assertThat(health.path("configuration").path("details").path("connectors").isArray()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/hawtio/", "/actuator/jolokia", "/actuator/prometheus"})
    void what_shows_the_whole_machine_is_for_those_named(String path) {
        assertThat(as("north-ops").get(path).statusCode()).isEqualTo(200);
        assertThat(as("south-ops").get(path).statusCode()).isEqualTo(403);
        assertThat(as("acme").get(path).statusCode()).isEqualTo(403);
        assertThat(as("south-ops").post("/api/accounts/plan", "").statusCode()).isEqualTo(403);
    }

    @Test
    void a_page_of_another_site_cannot_use_the_login_a_browser_remembers() {
        var forged = as("acme").request("/api/connections/north.acme.shop/order-download/pause")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody());
        var old = as("acme").request("/api/connections/north.acme.shop/order-download/pause")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.noBody());
        var link = as("north-ops").request("/actuator/jolokia/version")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document");

        assertThat(List.of(forged, old, link)).allSatisfy(request -> assertThat(Hub.send(request).statusCode())
                .isEqualTo(403));
    }

    @Test
    void answers_carry_the_headers_that_keep_them_from_being_misused() {
        var headers = as("acme").get("/api/summary").headers();

        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("x-frame-options")).hasValue("DENY");
        assertThat(headers.firstValue("content-security-policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'"));
    }

    @Test
    void guessing_a_password_is_slowed_down() {
        Hub guesser = new Hub(port, "nobody", "a guess");

        for (int guess = 0; guess < 5; guess++) {
            assertThat(guesser.get("/api/summary").statusCode()).isEqualTo(401);
        }
        assertThat(guesser.get("/api/summary").statusCode()).isEqualTo(429);
        assertThat(as("acme").get("/api/summary").statusCode()).isEqualTo(200);
    }

    @Test
    void an_order_is_edited_held_released_and_sent_again() throws IOException {
        String order = downloaded("north", "acme", "SO-1");
        Hub acme = as("acme");

        assertThat(acme.post(order + "/edit", "{\"ship_to\":{\"zip\":\"97201\"}}").statusCode()).isEqualTo(200);
        assertThat(acme.json(order + "/document").path("ship_to").path("zip").asText()).isEqualTo("97201");
        assertThat(acme.json(order + "/raw").toString()).contains("78701");
        assertThat(Hub.tree(acme.post(order + "/hold", "")).path("on_hold").asBoolean()).isTrue();
        assertThat(Hub.tree(acme.post(order + "/release", "")).path("on_hold").asBoolean()).isFalse();
        assertThat(acme.post(order + "/cancel-sending", "").body()).contains("\"sending_canceled\":true");
        assertThat(acme.post(order + "/resend", "").body()).contains("\"sending_canceled\":false");
        assertThat(acme.get(order + "/sent").statusCode()).isEqualTo(404);
        assertThat(acme.json(order).path("history").findValuesAsText("cause"))
                .contains("edited by acme", "held by acme", "released by acme", "sending canceled by acme");
        assertThat(acme.text("/api/orders/number:SO-1")).contains("Order SO-1 (id ").contains("WID-1");

    }

    @Test
    void a_log_line_is_json_that_names_the_order_and_who_acted() throws IOException {
        String order = downloaded("north", "acme", "SO-4");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(OrderActionsApi.class);
        logger.setLevel(Level.INFO);
        appender.start();
        logger.addAppender(appender);

        as("acme").post(order + "/hold", "");

        logger.detachAppender(appender);
        JsonNode line = new ObjectMapper().readTree(ecs(logger).encode(appender.list.getFirst()));
        assertThat(line.path("message").asText()).startsWith("hold of order").endsWith("by acme");
        assertThat(line.path("order").asText()).isEqualTo("SO-4");
        assertThat(line.path("log").path("level").asText()).isEqualTo("INFO");
    }

    private StructuredLogEncoder ecs(Logger logger) {
        logger.getLoggerContext().putObject(Environment.class.getName(), environment);
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(logger.getLoggerContext());
        encoder.setFormat("ecs");
        encoder.start();
        return encoder;
    }

    @Test
    void what_another_merchant_has_is_not_there() throws IOException {
        String order = downloaded("north", "acme", "SO-2");

        for (String user : List.of("zenith", "borealis", "south-ops")) {
            Hub other = as(user);
            assertThat(other.get("/api/orders?number=SO-2").body()).doesNotContain("SO-2");
            assertThat(other.get("/api/orders/number:SO-2").statusCode()).isEqualTo(404);
            for (String paper : List.of("", "/raw", "/document", "/sent")) {
                assertThat(other.get(order + paper).statusCode()).as(user + paper).isEqualTo(404);
            }
            for (String action : List.of(
                    "edit", "resend", "cancel-sending", "hold", "release", "confirm-delivery", "resend-shipments")) {
                assertThat(other.post(order + "/" + action, "{}").statusCode()).as(user + action).isEqualTo(404);
            }
            assertThat(other.get("/api/connections").body()).doesNotContain("north/acme");
            assertThat(other.get("/api/connections/north.acme.shop/runs").statusCode()).isEqualTo(404);
            for (String action : List.of("check", "order-download/run-now", "order-download/pause", "order-download/resume")) {
                assertThat(other.post("/api/connections/north.acme.shop/" + action, "").statusCode()).isEqualTo(404);
            }
            assertThat(other.get("/api/inventory?merchant=acme").statusCode()).isEqualTo(404);
        }
        assertThat(as("north-ops").get(order).statusCode()).isEqualTo(200);
        assertThat(as("north-ops").get("/api/orders?number=SO-2").body()).contains("SO-2");
        assertThat(as("zenith").json("/api/summary").path("orders_today").isEmpty()).isTrue();
    }

    @Test
    void a_failing_connection_is_told_everywhere_and_takes_nobody_else_down() {
        Hub zenith = as("zenith");
        zenith.post("/api/connections/north.zenith.warehouse/inventory-download/run-now", "");

        await().atMost(SOON).until(() -> zenith.get("/api/alerts").body().contains("inventory-download"));
        JsonNode alert = zenith.json("/api/alerts").path("alerts").get(0);
        String dismiss = "/api/alerts/" + alert.path("id").asLong() + "/dismiss";
        assertThat(as("acme").get("/api/alerts").body()).doesNotContain("zenith");
        assertThat(as("acme").post(dismiss, "").statusCode()).isEqualTo(404);
        assertThat(as("south-ops").post(dismiss, "").statusCode()).isEqualTo(404);
        assertThat(zenith.json("/api/summary").path("failing_connections").findValuesAsText("connection"))
                .containsOnly("north/zenith/warehouse");
        JsonNode health = as("north-ops").json("/actuator/health");
        assertThat(health.path("status").asText()).isEqualTo("UP");
        JsonNode connections = health.path("components").path("connections");
        assertThat(connections.path("status").asText()).isEqualTo("DEGRADED");
        assertThat(connections.path("details").path("north/zenith/warehouse").path("status").asText())
                .isEqualTo("FAILING");
        assertThat(connections.path("details").path("north/zenith/warehouse").path("since").asText()).isNotEmpty();
        assertThat(connections.path("details").path("north/acme/warehouse").path("status").asText()).isEqualTo("UP");

        assertThat(zenith.post(dismiss, "").statusCode()).isEqualTo(200);
        assertThat(zenith.json("/api/alerts?active=false").path("alerts").get(0).path("state").asText())
                .isEqualTo("dismissed");
    }

    @Test
    void checking_a_connection_says_in_a_sentence_whether_it_works() {
        assertThat(as("acme").text("/api/connections")).contains("north/acme/shop").contains("order-download");
        assertThat(as("acme").post("/api/connections/north.acme.shop/check", "").body()).contains("\"works\":true");
        JsonNode broken = Hub.tree(as("acme").post("/api/connections/north.acme.warehouse/check", ""));
        assertThat(broken.path("works").asBoolean()).isFalse();
        assertThat(broken.path("message").asText()).startsWith("north/acme/warehouse does not work (").contains("'directory'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=1001", "limit=x", "before=x", "status=foo", "from=yesterday", "to=x"})
    void a_bad_parameter_is_named(String query) {
        HttpResponse<String> refused = as("acme").get("/api/orders?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(Hub.tree(refused).path("parameter").asText()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void a_body_that_is_too_large_or_no_patch_is_refused() throws IOException {
        String order = downloaded("north", "acme", "SO-3");

        assertThat(as("acme").post(order + "/edit", "x".repeat(300_000)).statusCode()).isEqualTo(413);
        assertThat(as("acme").post(order + "/edit", "[]").statusCode()).isEqualTo(400);
        assertThat(as("acme").post(order + "/edit", "{").statusCode()).isEqualTo(400);
        assertThat(as("acme").post(order + "/edit", "").statusCode()).isEqualTo(400);
    }

    @Test
    void account_files_are_planned_and_applied() {
        HttpResponse<String> plan = as("north-ops").post("/api/accounts/plan", "");

        assertThat(Hub.tree(plan).path("problems").isEmpty()).isTrue();
        assertThat(Hub.tree(as("north-ops").post("/api/accounts/apply", "")).path("changes").isEmpty()).isTrue();
    }

    @Test
    void a_console_reads_and_runs_a_connection() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.caravan:type=Connection,account=south,merchant=borealis,name=shop");
        String[] job = {"order-download"};
        String[] text = {String.class.getName()};

        assertThat(server.queryNames(new ObjectName("io.caravan:type=Connection,*"), null)).hasSize(6);
        assertThat(server.getAttribute(name, "OrderDownloadSchedule")).isEqualTo("off");
        server.invoke(name, "pause", job, text);
        await().atMost(SOON).until(() -> server.getAttribute(name, "OrderDownloadPaused").equals(true));
        server.invoke(name, "resume", job, text);
        server.invoke(name, "runNow", job, text);
        await().atMost(SOON).until(() -> "done".equals(server.getAttribute(name, "OrderDownloadStatus")));
        assertThat((String) server.invoke(name, "check", new Object[0], new String[0])).contains("south/borealis/shop works");
    }

    @Test
    void runs_and_records_are_counted() throws IOException {
        downloaded("south", "borealis", "SO-9");

        await().atMost(SOON).untilAsserted(() -> assertThat(as("north-ops").get("/actuator/prometheus").body())
                .containsPattern("caravan_runs_total\\{connection=\"south/borealis/shop\",job=\"order-download\",outcome=\"done\"} [1-9]")
                .containsPattern(
                        "caravan_records_total\\{connection=\"south/borealis/shop\",job=\"order-download\",result=\"done\"} 1")
                .contains("caravan_run_seconds_count{connection=\"south/borealis/shop\"")
                .contains("caravan_alerts_active{category=\"unreachable\"}")
                .contains("caravan_queue_depth{connection=\"south/borealis/warehouse\",status=\"ready\"} 1"));
    }

    private String downloaded(String account, String merchant, String number) throws IOException {
        order(account, merchant, number);
        await().atMost(SOON)
                .until(() -> as(merchant).get("/api/orders?number=" + number).body().contains("\"number\""));
        return "/api/orders/"
                + as(merchant).json("/api/orders?number=" + number).path("orders").get(0).path("id").asLong();
    }
}
