package io.caravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesApiTests extends WholeHub {

    private static final String BOREALIS = "/api/rules/south/borealis/shop";
    private static final String ZENITH = "/api/rules/north/zenith/shop";

    @TempDir
    Path folder;

    @Test
    void a_held_order_goes_on_when_its_merchant_maps_the_code() throws IOException {
        Hub borealis = as("borealis");
        assertThat(put(borealis, BOREALIS + "/ship_methods", "reject_unmapped: true")
                        .statusCode())
                .isEqualTo(200);
        String order = downloaded("south", "borealis", "SM-1");
        assertThat(borealis.json(order).path("order").path("status").asText()).isEqualTo("error");
        assertThat(borealis.get("/api/alerts").body())
                .contains("unmapped-ship-method")
                .contains("/api/rules/south/borealis/shop/ship_methods/codes?code=GROUND");
        assertThat(borealis.text(BOREALIS + "/ship_methods/codes?code=GROUND"))
                .contains("unmapped")
                .contains("caravan map-ship-method south/borealis/shop");

        HttpResponse<String> mapped = Hub.send(borealis.request(BOREALIS + "/ship_methods/map")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("code=GROUND&to=UPS-GND")));
        assertThat(mapped.body()).contains("the orders that waited for it, 1, are on their way");
        await().atMost(SOON)
                .until(() -> !borealis.json(order)
                        .path("order")
                        .path("status")
                        .asText()
                        .equals("error"));
        assertThat(borealis.json(order + "/document")
                        .path("ship_method")
                        .path("code")
                        .asText())
                .isEqualTo("UPS-GND");
        assertThat(borealis.json(order).path("history").findValuesAsText("cause"))
                .contains("ship method 'GROUND' is 'UPS-GND' for the warehouse, saved by borealis");
        await().atMost(SOON).until(() -> !borealis.get("/api/alerts").body().contains("unmapped-ship-method"));
        put(borealis, BOREALIS + "/ship_methods", "{}");
    }

    @Test
    void rules_in_an_account_file_are_applied_and_shown_and_a_bad_one_is_named_with_its_line() throws IOException {
        Path file = HOME.resolve("accounts/north.yaml");
        String before = Files.readString(file);
        String cart = "settings: { transport: drop-box, settle_seconds: 0 }\n";
        int zenith = before.lastIndexOf(cart) + cart.length();
        try {
            Files.writeString(file, before.substring(0, zenith) + "        rules: { translate_item_code: UPC }\n");
            as("north-ops").post("/api/accounts/apply", "");
            await().atMost(SOON)
                    .until(() -> as("zenith")
                            .get(ZENITH + "/translate_item_code")
                            .body()
                            .contains("\"UPC\""));
            assertThat(as("north-ops").text("/api/rule-changes?merchant=zenith"))
                    .contains("account file north.yaml");

            Files.writeString(file, before.substring(0, zenith) + "        rules: { translate: UPC }\n");
            assertThat(as("north-ops").post("/api/accounts/apply", "").body())
                    .contains("north.yaml:")
                    .contains("translate: is not a known key");
        } finally {
            Files.writeString(file, before);
            as("north-ops").post("/api/accounts/apply", "");
        }
        await().atMost(SOON)
                .until(() -> as("zenith").get(ZENITH + "/translate_item_code").statusCode() == 404);
    }

    @Test
    void a_section_that_does_not_fit_is_refused_with_every_problem() {
        HttpResponse<String> refused = put(
                as("zenith"), ZENITH + "/order_filters", "- { field: moon, values: [x], type: required }\n- { a: b }");

        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode problems = Hub.tree(refused).path("problems");
        assertThat(problems).isNotEmpty();
        assertThat(problems.get(0).asText()).startsWith("order_filters:2:");
        assertThat(put(as("zenith"), ZENITH + "/moods", "[]").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/rules/north/acme/shop",
                "/api/rules/south/borealis/shop/ship_methods/codes",
                "/api/carriers/north/acme",
                "/api/products/north/acme",
                "/api/products/south/borealis/file",
                "/api/ship-methods/south",
                "/api/routing/south"
            })
    void another_merchants_rules_are_not_there(String path) {
        assertThat(as("zenith").get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_merchant_does_not_decide_for_the_account() {
        assertThat(put(as("zenith"), "/api/ship-methods/north", "[]").statusCode())
                .isEqualTo(403);
        assertThat(put(as("zenith"), "/api/routing/north", "{}").statusCode()).isEqualTo(403);
        assertThat(as("zenith").get("/api/ship-methods/north").statusCode()).isEqualTo(200);
        assertThat(put(as("north-ops"), "/api/routing/north", "default: warehouse")
                        .statusCode())
                .isEqualTo(200);
        assertThat(put(as("north-ops"), "/api/routing/north", "default: moon").body())
                .contains("'moon' is no WMS of this account; there is warehouse");
    }

    @Test
    void the_trail_shows_a_merchant_their_own_changes() {
        put(as("acme"), "/api/rules/north/acme/shop/hold_window", "5m");
        put(as("zenith"), ZENITH + "/split_names", "true");
        send(as("acme"), "DELETE", "/api/rules/north/acme/shop/hold_window", "");

        JsonNode changes = as("acme").json("/api/rule-changes").path("changes");
        assertThat(changes.findValuesAsText("place"))
                .contains("north/acme/shop")
                .allMatch(place -> place.startsWith("north/acme"));
        assertThat(changes.get(0).path("by").asText()).isEqualTo("acme");
        assertThat(changes.get(0).path("from").asText()).isEqualTo("\"5m\"");
        assertThat(as("north-ops").json("/api/rule-changes").path("changes").findValuesAsText("place"))
                .contains("north/acme/shop", "north/zenith/shop");
        String id = changes.get(0).path("id").asText();
        assertThat(as("acme").text("/api/rule-changes/" + id))
                .contains("hold_window of north/acme/shop, changed by acme");
        assertThat(as("zenith").get("/api/rule-changes/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void products_travel_as_csv_both_ways() {
        Hub zenith = as("zenith");
        String csv = "sku,name,alias_type,alias_code\r\nW-1,Wüst,UPC,0001\r\nW-2,,,\r\n";
        assertThat(put(zenith, "/api/products/north/zenith/file", csv).body()).contains("\"rows\":2");
        assertThat(zenith.get("/api/products/north/zenith/file").body()).isEqualTo(csv);
        assertThat(zenith.text("/api/products/north/zenith")).contains("W-1", "UPC=0001");
        assertThat(put(zenith, "/api/products/north/zenith/file", "a,b\n").statusCode())
                .isEqualTo(400);
        assertThat(send(zenith, "DELETE", "/api/products/north/zenith?sku=W-2", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(zenith.text("/api/products/north/zenith")).doesNotContain("W-2");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_command_line_does_it_all() throws IOException, InterruptedException {
        String cart = "north/acme/shop";
        Path items = Files.writeString(folder.resolve("items.csv"), "sku\nA-1\nB 2\n");
        Path products = Files.writeString(folder.resolve("p.csv"), "sku,alias_type,alias_code\nCLI-1,UPC,77\n");
        Path filters = Files.writeString(
                folder.resolve("filters.yaml"), "- field: tags\n  values: [wholesale]\n  type: restricted\n");

        assertThat(caravan("map-ship-method", cart, "Fast & free", "--pass-through"))
                .contains("passes through");
        assertThat(caravan("map-ship-method", cart, "Slow", "GND")).contains("is 'GND' for the warehouse");
        assertThat(caravan("ship-codes", cart)).contains("Fast & free", "pass_through", "GND");
        assertThat(caravan("set-rules", cart, "order_filters", "@" + filters)).contains("wholesale");
        assertThat(caravan("set-rules", cart, "item_filter", "{\"type\": \"blacklist\"}"))
                .contains("blacklist");
        assertThat(caravan("list-items", cart, items.toString())).contains("lists 2 codes");
        assertThat(caravan("list-items", cart)).contains("A-1", "B 2");
        assertThat(caravan("rules", cart)).contains("item_filter:", "order_filters:", "ship_methods:");
        assertThat(caravan("clear-rules", cart, "item_filter")).contains("no item_filter set any longer");
        assertThat(caravan("rules", cart, "order_filters")).contains("restricted");
        assertThat(caravan("map-carrier", "north/acme", "UPSN", "UPS")).contains("UPSN");
        assertThat(caravan("carriers", "north/acme")).contains("UPS");
        assertThat(caravan("load-products", "north/acme", products.toString())).contains("1 rows are in");
        assertThat(caravan("load-products", "north/acme", products.toString(), "--replace"))
                .contains("1 rows are in");
        assertThat(caravan("products", "north/acme", "from_sku=CLI-1")).contains("UPC=77");
        assertThat(caravan("export-products", "north/acme")).contains("CLI-1,,UPC,77");
        assertThat(caravan("ship-methods", "north")).contains("ship_methods:");
        assertThat(caravan("routing", "north")).contains("routing:");
        assertThat(caravan("rule-changes", "merchant=acme", "limit=3")).contains("north/acme");
        assertThat(caravan("set-rules", cart, "hold_window", "soon")).contains("must be a time like 30m");
    }

    private static HttpResponse<String> put(Hub hub, String path, String body) {
        return send(hub, "PUT", path, body);
    }

    private static HttpResponse<String> send(Hub hub, String method, String path, String body) {
        return Hub.send(hub.request(path)
                .header("Content-Type", "application/yaml")
                .method(method, BodyPublishers.ofString(body)));
    }

    private String caravan(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("./caravan"));
        line.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(line).redirectErrorStream(true);
        process.environment().put("CARAVAN_URL", "http://localhost:" + port);
        process.environment().put("CARAVAN_USER", "north-ops");
        process.environment().put("CARAVAN_PASSWORD", "secret");
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes());
        running.waitFor();
        return output;
    }
}
