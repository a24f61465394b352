package io.caravan.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The WMS reads files in a directory that is not there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LookingAheadTests extends WholeHub {

    private static final String ROW =
            "PV-1,GROUND,,Ann,Lee,1 Main St,,Austin,TX,78701,US,512-555-0100,ann@example.test,11/24/26,WID-1,2\n";

    @Test
    void a_file_that_a_cart_could_give_is_followed_to_the_content_the_warehouse_would_get() {
        JsonNode order = Hub.tree(as("acme").post("/api/previews/north/acme/shop", ROW))
                .path("orders")
                .path(0);
        assertThat(order.path("verdict").asText()).isEqualTo("take");
        assertThat(order.path("document").path("ship_to").path("country").asText())
                .isEqualTo("USA");
        JsonNode part = order.path("parts").path(0);
        assertThat(part.path("wms").asText()).isEqualTo("warehouse");
        assertThat(part.path("document").asText()).contains("PV-1", "WID-1");
        assertThat(as("acme").json("/api/orders?number=PV-1").path("orders")).isEmpty();
    }

    @Test
    void what_cannot_be_read_says_why() {
        assertThat(as("acme")
                        .post("/api/previews/north/acme/shop", ROW.replace(",2\n", ",two\n"))
                        .body())
                .contains("unreadable")
                .contains("two");
    }

    @Test
    void one_answer_says_why_an_order_is_not_at_its_warehouse() throws IOException {
        String order = downloaded("north", "acme", "WH-1");
        assertThat(as("acme").text(order + "/why"))
                .contains("It is ready for north/acme/warehouse.")
                .contains("order-delivery of north/acme/warehouse is off; give it a schedule, or run it by hand.");
        as("acme").post("/api/connections/north.acme.warehouse/order-delivery/run-now", "");
        await().atMost(SOON).until(() -> as("acme").text(order + "/why").contains("failed"));
        assertThat(as("acme").text(order + "/why"))
                .contains("Order WH-1 (id ")
                .contains("attempts at north/acme/warehouse failed")
                .contains("The rules as of now: take")
                .contains("order-delivery");
        as("acme").post("/api/connections/north.acme.warehouse/order-delivery/pause", "");
        assertThat(as("acme").json(order + "/why").path("answer").toString())
                .contains("order-delivery of north/acme/warehouse is paused; resume it.");
        as("acme").post("/api/connections/north.acme.warehouse/order-delivery/resume", "");
        assertThat(as("acme").text(order + "/preview")).contains("Order WH-1: take", "WID-1");
    }

    @Test
    void kept_documents_are_replayed_under_todays_mapping() throws IOException {
        downloaded("north", "zenith", "RP-1");
        JsonNode replay = Hub.tree(as("zenith").post("/api/replays/north.zenith.shop", ""))
                .path("replay");
        assertThat(replay.path("documents").asInt()).isEqualTo(1);
        assertThat(replay.path("same").asInt()).isEqualTo(1);
        assertThat(replay.path("orders")).isEmpty();
    }

    @Test
    void nobody_looks_into_what_is_not_theirs() throws IOException {
        String order = downloaded("north", "acme", "WH-2");
        assertThat(as("zenith").get(order + "/why").statusCode()).isEqualTo(404);
        assertThat(as("zenith").get(order + "/preview").statusCode()).isEqualTo(404);
        assertThat(as("zenith").post("/api/previews/north/acme/shop", ROW).statusCode())
                .isEqualTo(404);
        assertThat(as("zenith").post("/api/replays/north.acme.shop", "").statusCode())
                .isEqualTo(404);
        assertThat(as("acme").post("/api/previews/north/acme/warehouse", ROW).statusCode())
                .isEqualTo(400);
        assertThat(as("acme")
                        .post("/api/previews/north/acme/shop", "x".repeat(1024 * 1024 + 1))
                        .statusCode())
                .isEqualTo(413);
    }
}
