package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.calls.Request;
import io.caravan.conversations.OpenApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that the description of a system does not have is found, whatever is wrong with it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiTests {

    private static final String ORDER = """
            {"orderNumber": "1", "orderDate": "2026-11-24T10:00:00", "orderStatus": "awaiting_shipment",
             "billTo": {"name": "Ann"}, "shipTo": {"name": "Ann", "country": "US"}, "items": [{"sku": "A", "quantity": 1}]}
            """;

    @Test
    void a_request_as_described_is_none() {
        assertThat(shipstation("GET", "/orders?storeId=7&pageSize=500&orderStatus=shipped", null))
                .isEmpty();
        assertThat(shipstation("POST", "/orders/createorder", ORDER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /order/createorder, No API path",
        "PUT, /orders/createorder, PUT operation not allowed",
        "GET, /orders?storeID=7, storeID",
        "GET, /orders?storeId=seven, integer",
        "GET, /orders?pageSize=501, 500",
        "GET, /orders?orderStatus=sent, sent",
        "GET, /orders/first, integer"
    })
    void an_address_of_another_form_is_found(String method, String address, String named) {
        assertThat(shipstation(method, address, null))
                .anySatisfy(problem -> assertThat(problem).contains(named));
    }

    @ParameterizedTest
    @CsvSource({
        "orderDate, orderedOn, orderedOn",
        "shipTo, shipto, shipTo",
        "quantity, qty, qty",
        "'\"quantity\": 1', '\"quantity\": \"1\"', /items/0/quantity",
        "T10:00:00, T10:00:00Z, /orderDate"
    })
    void a_body_of_another_form_is_found(String right, String wrong, String named) {
        assertThat(shipstation("POST", "/orders/createorder", ORDER.replace(right, wrong)))
                .anySatisfy(problem -> assertThat(problem).contains(named));
    }

    @Test
    void a_header_that_is_missing_is_found() {
        String body = "{\"reason\": \"Changed their mind\"}";

        assertThat(problems("extensiv-3pl", "POST", "https://secure-wms.com/orders/5/canceler", body))
                .singleElement()
                .asString()
                .contains("If-Match");
    }

    @Test
    void an_answer_of_another_form_is_found() {
        Request request = request("GET", "https://ssapi.shipstation.com/stores/7", null);
        OpenApi description = OpenApi.of("shipstation").orElseThrow();

        assertThat(description.problems(request, 200, bytes("{\"storeId\": 7}")))
                .isEmpty();
        assertThat(description.problems(request, 200, bytes("{\"storeId\": \"7\"}")))
                .isNotEmpty();
        assertThat(description.problems(request, 200, bytes("{\"storeId\": 7, \"colour\": 1}")))
                .isNotEmpty();
    }

    @Test
    void what_a_server_takes_is_read_from_a_packed_description() {
        String right =
                "https://medusa.example/admin/orders?updated_at[$gte]=2026-11-24T00:00:00Z&limit=5&fields=*items";
        String shipments = "https://medusa.example/admin/orders/o1/fulfillments/f1/shipments";

        assertThat(medusa("GET", right, null)).isEmpty();
        assertThat(medusa("GET", right.replace("$gte", "$since"), null)).isNotEmpty();
        assertThat(medusa("GET", right.replace("limit=5", "limit=some"), null)).isNotEmpty();
        assertThat(medusa("POST", shipments, "{\"items\": [{\"id\": \"i1\", \"quantity\": 1}]}"))
                .isEmpty();
        assertThat(medusa("POST", shipments, "{\"items\": [{\"id\": \"i1\"}]}")).isNotEmpty();
        assertThat(medusa("POST", shipments, "{\"items\": [], \"tracking\": []}"))
                .isNotEmpty();
    }

    @Test
    void a_correction_adds_what_a_description_lacks() {
        String tracking = "https://shop.example/wp-json/wc-shipment-tracking/v3/orders/5/shipment-trackings";
        String orders = "https://shop.example/wp-json/wc/v3/orders?";

        assertThat(problems("woocommerce", "POST", tracking, "{\"tracking_number\": \"1Z\"}"))
                .isEmpty();
        assertThat(problems("woocommerce", "POST", tracking, "{\"number\": \"1Z\"}"))
                .isNotEmpty();
        assertThat(problems("woocommerce", "GET", orders + "status=processing,cancelled&per_page=100", null))
                .isEmpty();
        assertThat(problems("woocommerce", "GET", orders + "status=processing,shopped", null))
                .isNotEmpty();
        assertThat(problems("woocommerce", "GET", orders + "per_page=101", null))
                .isNotEmpty();
    }

    private static List<String> medusa(String method, String address, String body) {
        return problems("medusa", method, address.replace("[", "%5B").replace("]", "%5D"), body);
    }

    private static List<String> shipstation(String method, String address, String body) {
        return problems("shipstation", method, "https://ssapi.shipstation.com" + address, body);
    }

    private static List<String> problems(String system, String method, String address, String body) {
        return OpenApi.of(system).orElseThrow().problems(request(method, address, body));
    }

    private static Request request(String method, String address, String body) {
        return new Request(
                method,
                URI.create(address),
                body == null ? Map.of() : Map.of("Content-Type", "application/json"),
                body == null ? null : bytes(body),
                false,
                Set.of(),
                Duration.ofSeconds(1),
                1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
