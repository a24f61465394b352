package io.caravan.pickups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.LiveHub;
import io.caravan.alerts.Alerts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The whole hub; the test plays ShipStation, whose pages here hold two orders. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShipStationStoreTests {

    private static final String ROW = "%s,GROUND,,Ann,Lee,1 Main St,,Austin,TX,78701,US,,,11/24/26,WID-1,2\n";
    private static final DateTimeFormatter TIMES =
            DateTimeFormatter.ofPattern("MM'%2F'dd'%2F'yyyy'%20'HH:mm").withZone(ZoneOffset.UTC);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static LiveHub hub;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("account.yaml"), """
                account: trip
                wms: { name: store, connector: shipstation-store }
                users: [{ name: ops, password: secret, role: operator }]
                merchants:
                  - name: acme
                    zone: America/Los_Angeles
                    drop_box: { user: acme, password: secret }
                    settings: { store_user: ship, store_password: station }
                    carts:
                      - name: shop
                        connector: csv-cart
                        settings: { transport: drop-box, settle_seconds: 0 }
                        schedules: { order-download: every 1 seconds }
                """);
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        Path manifest = folder.resolve("routes/wms/shipstation-store/connector.yaml");
        Files.writeString(manifest, Files.readString(manifest).replace("page: 100", "page: 2"));
        Path reply = folder.resolve("routes/wms/shipstation-store/pickup.reply.jq");
        Files.writeString(
                reply,
                Files.readString(reply)
                        .replace(
                                "{OrderID: .cust_ref}",
                                "{OrderID: (if .cust_ref == \"B-1\" then error(\"no label fits\") else .cust_ref end)}"));
        hub = new LiveHub(folder);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void orders_are_fetched_shipped_and_canceled() throws IOException {
        assertThat(send(request("?action=export")).statusCode()).isEqualTo(401);
        assertThat(send(request("?action=export").header("Authorization", basic("ship:wrong")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(hub.address("/pickups/trip/acme/shop"))
                                .header("Authorization", basic("ship:station")))
                        .statusCode())
                .isEqualTo(404);

        assertThat(operator("/api/connections/trip.acme.store/check"))
                .contains("\"works\":true", "The hub waits to be asked at /pickups/trip/acme/store");

        Path orders = Files.createDirectories(folder.resolve("data/boxes/trip/acme/orders"));
        Files.writeString(orders.resolve("a.csv"), ROW.formatted("A-1") + ROW.formatted("A-2") + ROW.formatted("A-3"));
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.status("A-3").equals("NEW"));

        Instant now = hub.get(Clock.class).instant();
        String window = window(now.minus(Duration.ofHours(2)), now.minus(Duration.ofHours(1)));
        String first = export(window + "&page=1");
        assertThat(first).contains("<Orders pages=\"2\">").contains("<Country>US</Country>", "<SKU>WID-1</SKU>");
        assertThat(statuses(first)).containsExactly("A-1 at_wms", "A-2 at_wms");
        assertThat(statuses(export(window + "&page=2"))).containsExactly("A-3 at_wms");
        assertThat(export(window + "&page=1")).isEqualTo(first);
        assertThat(hub.status("A-1")).isEqualTo("AT_WMS");

        assertThat(shipped("A-1", "1ZA1").statusCode()).isEqualTo(200);
        assertThat(hub.status("A-1")).isEqualTo("SHIPPED");
        assertThat(statuses(export(window + "&page=1"))).containsExactly("A-1 shipped", "A-2 at_wms");
        assertThat(shipped("A-1", "1ZA1").statusCode()).isEqualTo(200);
        assertThat(packages()).isEqualTo(1);
        HttpResponse<String> unknown = shipped("NONE", "1ZNONE");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("acme does not have");

        operator("/api/orders/number:A-2/cancel");
        String next = window(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
        assertThat(statuses(export(next + "&page=1"))).containsExactly("A-2 canceled");
        assertThat(hub.status("A-2")).isEqualTo("CANCELED");
        assertThat(statuses(export(window + "&page=1"))).containsExactly("A-1 shipped", "A-3 at_wms");
        assertThat(cursors()).isZero();
        assertThat(hub.get(Alerts.class).list(null, true, 100, 0))
                .extracting(Alerts.Alert::record)
                .containsExactly("NONE");
    }

    @Test
    void an_order_that_cannot_be_written_does_not_hold_up_the_others() throws IOException {
        Path orders = Files.createDirectories(folder.resolve("data/boxes/trip/acme/orders"));
        Files.writeString(orders.resolve("b.csv"), ROW.formatted("B-1") + ROW.formatted("B-2"));
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.status("B-2").equals("NEW"));

        Instant now = hub.get(Clock.class).instant();
        String window = window(now.minus(Duration.ofHours(9)), now.minus(Duration.ofHours(8)));
        assertThat(statuses(export(window + "&page=1"))).containsExactly("B-2 at_wms");

        Alerts alerts = hub.get(Alerts.class);
        Alerts.Alert left = alerts.list(null, true, 100, 0).stream()
                .filter(alert -> "B-1".equals(alert.record()))
                .findFirst()
                .orElseThrow();
        assertThat(left.message()).contains("Order B-1 is left out", "no label fits", "Mend the order");
        alerts.dismissById(left.id(), "ops");
    }

    private static String export(String query) {
        HttpResponse<String> answer =
                send(request("?action=export&" + query + "&SS-UserName=ship&SS-Password=station"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/xml");
        return answer.body();
    }

    private static HttpResponse<String> shipped(String number, String tracking) {
        String notice = """
                <?xml version="1.0" encoding="utf-8"?>
                <ShipNotice><OrderNumber>%1$s</OrderNumber><OrderID>%1$s</OrderID><LabelCreateDate>11/24/2026 12:56</LabelCreateDate>
                <ShipDate>11/24/2026</ShipDate><Carrier>UPS</Carrier><Service>Ground</Service><TrackingNumber>%2$s</TrackingNumber>
                <ShippingCost>4.95</ShippingCost><Items><Item><SKU>WID-1</SKU><Name>Widget</Name><Quantity>2</Quantity></Item></Items></ShipNotice>
                """.formatted(number, tracking);
        return send(request("?action=shipnotify&order_number=" + number + "&carrier=UPS&service=Ground&tracking_number="
                        + tracking)
                .header("Authorization", basic("ship:station"))
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString(notice)));
    }

    private static String operator(String path) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(hub.address(path))
                .header("Authorization", basic("ops:secret"))
                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> statuses(String xml) {
        return Pattern.compile("<OrderNumber>([^<]*)</OrderNumber>.*?<OrderStatus>([^<]*)</OrderStatus>")
                .matcher(xml)
                .results()
                .map((MatchResult order) -> order.group(1) + " " + order.group(2))
                .toList();
    }

    private static String window(Instant since, Instant until) {
        return "start_date=" + TIMES.format(since) + "&end_date=" + TIMES.format(until);
    }

    private static HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(hub.address("/pickups/trip/acme/store" + query));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    private static int packages() {
        return hub.jdbc()
                .sql("select count(*) from shipments")
                .query(Integer.class)
                .single();
    }

    /** Of jobs that this connection does not have. */
    private static int cursors() {
        return hub.jdbc()
                .sql("select count(*) from cursors where job = 'shipping-confirmations'")
                .query(Integer.class)
                .single();
    }
}
