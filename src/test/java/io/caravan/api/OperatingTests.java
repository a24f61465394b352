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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OperatingTests extends WholeHub {

    @Autowired
    Environment environment;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_order_is_edited_held_released_and_sent_again() throws IOException {
        String order = downloaded("north", "acme", "SO-1");
        Hub acme = as("acme");

        assertThat(acme.post(order + "/edit", "{\"ship_to\":{\"zip\":\"97201\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(acme.json(order + "/document").path("ship_to").path("zip").asText())
                .isEqualTo("97201");
        assertThat(acme.json(order + "/raw").toString()).contains("78701");
        assertThat(Hub.tree(acme.post(order + "/hold", "")).path("on_hold").asBoolean())
                .isTrue();
        assertThat(Hub.tree(acme.post(order + "/release", "")).path("on_hold").asBoolean())
                .isFalse();
        assertThat(acme.post(order + "/cancel-sending", "").body()).contains("\"sending_canceled\":true");
        assertThat(acme.post(order + "/resend", "").body()).contains("\"sending_canceled\":false");
        assertThat(acme.get(order + "/sent").statusCode()).isEqualTo(404);
        assertThat(acme.json(order).path("history").findValuesAsText("cause"))
                .contains("edited by acme", "held by acme", "released by acme", "sending canceled by acme");
        assertThat(acme.text("/api/orders/number:SO-1"))
                .contains("Order SO-1 (id ")
                .contains("WID-1");
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

    @Test
    void a_person_cancels_an_order_and_its_end_shows() throws IOException {
        String order = downloaded("north", "acme", "SO-5");
        Hub acme = as("acme");

        assertThat(acme.post(order + "/cancel", "").body()).contains("\"status\":\"canceled\"");
        assertThat(acme.json(order).path("history").findValuesAsText("cause")).contains("canceled by acme");
        assertThat(acme.json(order).path("cancellations").isArray()).isTrue();
        assertThat(acme.post(order + "/cancel", "").statusCode()).isEqualTo(409);
    }

    @Test
    void a_sku_says_how_its_number_comes_about() {
        jdbc.sql("""
                        insert into stock_levels (merchant_id, warehouse_id, sku, qty_available, wms_datetime, received_at)
                        select merchants.id, warehouses.id, 'SEEN/1', 7, timestamp with time zone '2026-01-02 03:04:05+00', now()
                        from merchants join warehouses on warehouses.merchant_id = merchants.id and warehouses.is_default
                        where merchants.name = 'acme'
                        """).update();
        JsonNode stock = as("acme").json("/api/inventory/north/acme?sku=SEEN/1");
        assertThat(stock.path("levels").get(0).path("qty_available").asInt()).isEqualTo(7);
        assertThat(stock.path("carts").get(0).path("quantity").asInt()).isEqualTo(7);
        assertThat(as("north-ops").text("/api/inventory/north/acme?sku=SEEN/1"))
                .contains("had 7 at 2026-01-02T03:04:05Z: 7")
                .contains("the cart is told 7 of SEEN/1")
                .contains("last cart sync: never");
        assertThat(as("acme").get("/api/inventory/north/acme/NEVER").statusCode())
                .isEqualTo(404);
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
        assertThat(connections
                        .path("details")
                        .path("north/zenith/warehouse")
                        .path("status")
                        .asText())
                .isEqualTo("FAILING");
        assertThat(connections
                        .path("details")
                        .path("north/zenith/warehouse")
                        .path("since")
                        .asText())
                .isNotEmpty();
        assertThat(connections
                        .path("details")
                        .path("north/acme/shop")
                        .path("status")
                        .asText())
                .isEqualTo("UP");

        assertThat(zenith.post(dismiss, "").statusCode()).isEqualTo(200);
        assertThat(zenith.json("/api/alerts?active=false")
                        .path("alerts")
                        .get(0)
                        .path("state")
                        .asText())
                .isEqualTo("dismissed");
    }

    @Test
    void checking_a_connection_says_in_a_sentence_whether_it_works() {
        assertThat(as("acme").text("/api/connections"))
                .contains("north/acme/shop")
                .contains("order-download");
        assertThat(as("acme").post("/api/connections/north.acme.shop/check", "").body())
                .contains("\"works\":true");
        JsonNode broken = Hub.tree(as("acme").post("/api/connections/north.acme.warehouse/check", ""));
        assertThat(broken.path("works").asBoolean()).isFalse();
        assertThat(broken.path("message").asText())
                .startsWith("north/acme/warehouse does not work (")
                .contains("'directory'");
    }

    @Test
    void account_files_are_planned_and_applied() {
        HttpResponse<String> plan = as("north-ops").post("/api/accounts/plan", "");

        assertThat(Hub.tree(plan).path("problems").isEmpty()).isTrue();
        assertThat(Hub.tree(as("north-ops").post("/api/accounts/apply", ""))
                        .path("changes")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_console_reads_and_runs_a_connection() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("io.caravan:type=Connection,account=south,merchant=borealis,name=shop");
        String[] job = {"order-download"};
        String[] text = {String.class.getName()};

        assertThat(server.queryNames(new ObjectName("io.caravan:type=Connection,*"), null))
                .hasSize(6);
        assertThat(server.getAttribute(name, "OrderDownloadSchedule")).isEqualTo("off");
        server.invoke(name, "pause", job, text);
        await().atMost(SOON)
                .until(() -> server.getAttribute(name, "OrderDownloadPaused").equals(true));
        server.invoke(name, "resume", job, text);
        server.invoke(name, "runNow", job, text);
        await().atMost(SOON).until(() -> "done".equals(server.getAttribute(name, "OrderDownloadStatus")));
        assertThat((String) server.invoke(name, "check", new Object[0], new String[0]))
                .contains("south/borealis/shop works");
    }

    @Test
    void runs_and_records_are_counted() throws IOException {
        downloaded("south", "borealis", "SO-9");

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(as("north-ops")
                                        .get("/actuator/prometheus")
                                        .body())
                                .containsPattern(
                                        "caravan_runs_total\\{connection=\"south/borealis/shop\",job=\"order-download\",outcome=\"done\"} [1-9]")
                                .containsPattern(
                                        "caravan_records_total\\{connection=\"south/borealis/shop\",job=\"order-download\",result=\"done\"} [1-9]")
                                .contains("caravan_run_seconds_count{connection=\"south/borealis/shop\"")
                                .contains("caravan_alerts_active{category=\"unreachable\"}")
                                .containsPattern(
                                        "caravan_queue_depth\\{connection=\"south/borealis/warehouse\",status=\"ready\"} [1-9]"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void the_command_line_prints_tables_and_fails_with_a_sentence() throws Exception {
        downloaded("north", "acme", "SO-5");

        assertThat(caravan("secret", 0, "order", "SO-5"))
                .contains("Order SO-5 (id ")
                .contains("downloaded from shop");
        assertThat(caravan("secret", 0, "hold", "SO-5")).contains("(on hold)");
        assertThat(caravan("secret", 0, "edit", "SO-5", "{\"ship_to\":\n{\"zip\":\"97201\"}}"))
                .contains("SO-5");
        assertThat(caravan("secret", 0, "document", "SO-5")).contains("97201");
        assertThat(caravan("secret", 1, "order", "SO-none")).isEqualTo("there is no order with the number SO-none\n");
        assertThat(caravan("a \"guess\\", 1, "summary")).isEqualTo("The name or the password is wrong.\n");
        assertThat(caravan("secret", 2, "dance")).startsWith("usage:");
    }

    private String caravan(String password, int exit, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of("./caravan"));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "CARAVAN_URL",
                        "http://localhost:" + port,
                        "CARAVAN_USER",
                        "acme",
                        "CARAVAN_PASSWORD",
                        password));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(exit);
        return said;
    }
}
