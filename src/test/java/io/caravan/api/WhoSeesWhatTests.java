package io.caravan.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhoSeesWhatTests extends WholeHub {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders",
                "/api/alerts",
                "/api/connections",
                "/api/inventory",
                "/api/summary",
                "/nothing",
                "/actuator",
                "/actuator/hawtio/",
                "/actuator/jolokia",
                "/actuator/jolokia/list",
                "/actuator/prometheus",
                "/actuator/info"
            })
    void nobody_sees_anything_without_a_login(String path) {
        Hub stranger = new Hub(port, "north-ops", "a guess");

        HttpResponse<String> refused = Hub.send(stranger.anonymous(path));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("www-authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
        assertThat(Hub.tree(refused).path("detail").asText()).contains("Log in");
        assertThat(refused.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void health_says_its_status_to_everyone_and_its_details_to_the_machines_operators() {
        Hub operator = as("north-ops");

        assertThat(Hub.send(operator.anonymous("/actuator/health")).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(as("acme").get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
        JsonNode health = operator.json("/actuator/health").path("components");
        assertThat(health.path("connections")
                        .path("details")
                        .path("north/acme/shop")
                        .path("status")
                        .asText())
                .isEqualTo("UP");
        assertThat(health.path("dropBox").path("status").asText()).isEqualTo("UP");
        assertThat(health.path("configuration")
                        .path("details")
                        .path("connectors")
                        .isArray())
                .isTrue();
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
        var forged = as("acme")
                .request("/api/connections/north.acme.shop/order-download/pause")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody());
        var old = as("acme")
                .request("/api/connections/north.acme.shop/order-download/pause")
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.noBody());
        var link = as("north-ops")
                .request("/actuator/jolokia/version")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document");

        assertThat(List.of(forged, old, link))
                .allSatisfy(
                        request -> assertThat(Hub.send(request).statusCode()).isEqualTo(403));
    }

    @Test
    void answers_carry_the_headers_that_keep_them_from_being_misused() {
        var headers = as("acme").get("/api/summary").headers();

        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("x-frame-options")).hasValue("DENY");
        assertThat(headers.firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
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
    void what_another_merchant_has_is_not_there() throws IOException {
        JsonNode before = as("zenith").json("/api/summary").path("orders_today");
        String order = downloaded("north", "acme", "SO-2");

        for (String user : List.of("zenith", "borealis", "south-ops")) {
            Hub other = as(user);
            assertThat(other.get("/api/orders?number=SO-2").body()).doesNotContain("SO-2");
            assertThat(other.get("/api/orders/number:SO-2").statusCode()).isEqualTo(404);
            for (String paper : List.of("", "/raw", "/document", "/sent")) {
                assertThat(other.get(order + paper).statusCode())
                        .as(user + paper)
                        .isEqualTo(404);
            }
            for (String action : List.of(
                    "edit",
                    "resend",
                    "cancel",
                    "cancel-sending",
                    "hold",
                    "release",
                    "confirm-delivery",
                    "resend-shipments")) {
                assertThat(other.post(order + "/" + action, "{}").statusCode())
                        .as(user + action)
                        .isEqualTo(404);
            }
            assertThat(other.get("/api/connections").body()).doesNotContain("north/acme");
            assertThat(other.get("/api/connections/north.acme.shop/runs").statusCode())
                    .isEqualTo(404);
            for (String action :
                    List.of("check", "order-download/run-now", "order-download/pause", "order-download/resume")) {
                assertThat(other.post("/api/connections/north.acme.shop/" + action, "")
                                .statusCode())
                        .isEqualTo(404);
            }
            assertThat(other.get("/api/inventory?merchant=acme").statusCode()).isEqualTo(404);
            assertThat(other.get("/api/inventory/north/acme/WID-1").body()).contains("there is no merchant north/acme");
        }
        assertThat(as("north-ops").get(order).statusCode()).isEqualTo(200);
        assertThat(as("north-ops").get("/api/orders?number=SO-2").body()).contains("SO-2");
        assertThat(as("zenith").json("/api/summary").path("orders_today")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "before=x", "status=foo", "from=yesterday", "to=x"})
    void a_bad_parameter_is_named(String query) {
        HttpResponse<String> refused = as("acme").get("/api/orders?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(Hub.tree(refused).path("parameter").asText()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void a_body_that_is_too_large_or_no_patch_is_refused() throws IOException {
        String order = downloaded("north", "acme", "SO-3");

        assertThat(as("acme").post(order + "/edit", "x".repeat(300_000)).statusCode())
                .isEqualTo(413);
        assertThat(as("acme").post(order + "/edit", "[]").statusCode()).isEqualTo(400);
        assertThat(as("acme").post(order + "/edit", "{").statusCode()).isEqualTo(400);
        assertThat(as("acme").post(order + "/edit", "").statusCode()).isEqualTo(400);
    }
}
