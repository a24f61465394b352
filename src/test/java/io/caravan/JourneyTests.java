package io.caravan;

import static io.caravan.LiveHub.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.alerts.Alerts.Alert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The whole hub, with a merchant at its drop box and a warehouse at a directory. Each test has orders and files of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JourneyTests {

    private static final String ROW = "%s,GROUND,,Ann,Lee,1 Main St,,Austin,TX,78701,US,,,11/24/26,WID-1,2\n";

    @TempDir
    static Path folder;

    private static LiveHub hub;
    private static Path merchant;
    private static Path warehouse;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("account.yaml"), ACCOUNT);
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        Path broken = Files.createDirectories(folder.resolve("routes/carts/broken"));
        Files.writeString(broken.resolve("connector.yaml"), "title: Broken\n");
        Files.writeString(broken.resolve("orders.camel.yaml"), "- route:\n    id: broken.orders\n    form:\n");
        merchant = folder.resolve("data/boxes/trip/acme");
        warehouse = Files.createDirectories(folder.resolve("data/depot"));
        hub = new LiveHub(folder, "--caravan.retry.every=2s");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void an_order_goes_to_the_warehouse_and_its_tracking_number_back_to_the_merchant() throws IOException {
        drop(merchant.resolve("orders"), "trip.csv", ROW.formatted("TRIP-1"));
        soon(() -> assertThat(content(warehouse.resolve("orders"))).contains("TRIP-1"));

        drop(
                warehouse.resolve("confirmations"),
                "shipped.csv",
                "cust_ref,carrier,tracking_no,item,quantity\nTRIP-1,UPS,1ZTRIP,WID-1,2\n");
        soon(() -> assertThat(content(merchant.resolve("confirmations")))
                .contains("TRIP-1")
                .contains("1ZTRIP"));
        soon(() -> assertThat(hub.status("TRIP-1")).isEqualTo("CONFIRMED"));
    }

    @Test
    void stock_goes_from_the_warehouse_to_the_merchant() throws IOException {
        drop(warehouse.resolve("inventory"), "stock.csv", "sku,qty_available\nSTOCK-1,41\n");
        soon(() -> assertThat(content(merchant.resolve("inventory")))
                .contains("STOCK-1")
                .contains("41"));
    }

    @Test
    void bad_files_raise_alerts_and_the_good_ones_still_load() throws IOException {
        Path orders = merchant.resolve("orders");
        drop(orders, "a-empty.csv", "");
        drop(orders, "b-ragged.csv", ROW.formatted("BAD-1") + "BAD-2,GROUND,Ann\n");
        drop(orders, "c-huge.csv", ROW.formatted("x".repeat(10_000_000)));
        Files.write(
                orders.resolve("d-binary.csv"),
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0x80, '\n', (byte) 0xc3});
        drop(orders, "d-truncated.csv", ROW.formatted("CUT-1") + "CUT-2,GROUND,,Ann,Lee,\"1 Ma");
        drop(orders, "e odd; name'.csv", ROW.formatted("GOOD-1"));

        soon(() -> assertThat(hub.status("BAD-1")).isEqualTo("AT_WMS"));
        soon(() -> assertThat(hub.status("GOOD-1")).isEqualTo("AT_WMS"));
        soon(() -> assertThat(hub.alerts("file"))
                .extracting(Alert::message)
                .anyMatch(message -> message.contains("b-ragged.csv, line 2"))
                .anyMatch(message -> message.contains("c-huge.csv"))
                .anyMatch(message -> message.contains("d-truncated.csv, line 2"))
                .anyMatch(message -> message.contains("d-binary.csv")));
        soon(() -> assertThat(names(merchant.resolve("orders"))).isEmpty());
        assertThat(hub.status("CUT-1")).isEqualTo("none");
        assertThat(names(merchant.resolve("archive"))).contains("b-ragged.csv", "b-ragged.csv.rejects.csv");
    }

    @Test
    void a_broken_connector_folder_is_an_alert_with_file_and_line_and_the_others_run() {
        assertThat(hub.alerts("connector"))
                .extracting(Alert::message)
                .singleElement()
                .asString()
                .contains("carts/broken/orders.camel.yaml")
                .contains("yaml:2:5: Unsupported field: form");
    }

    @Test
    void orders_wait_for_a_warehouse_that_cannot_be_reached_and_go_when_it_can() throws IOException {
        Path orders = warehouse.resolve("orders");
        Path away = warehouse.resolve("orders-away");
        Files.createDirectories(orders);
        Files.move(orders, away);
        Files.writeString(orders, "a file where the directory was");

        drop(merchant.resolve("orders"), "waits.csv", ROW.formatted("WAITS-1"));
        soon(() -> assertThat(hub.alerts("order-delivery"))
                .extracting(Alert::message)
                .anyMatch(message -> message.contains("orders")));
        assertThat(hub.status("WAITS-1")).isEqualTo("NEW");

        Files.delete(orders);
        Files.move(away, orders);
        soon(() -> assertThat(hub.status("WAITS-1")).isEqualTo("AT_WMS"));
        assertThat(content(orders)).containsOnlyOnce("\nWAITS-1,");
        soon(() -> assertThat(hub.alerts("order-delivery")).isEmpty());
    }

    @Test
    void the_same_file_twice_is_recognised() throws IOException {
        drop(merchant.resolve("orders"), "twice.csv", ROW.formatted("TWICE-1"));
        soon(() -> assertThat(hub.status("TWICE-1")).isEqualTo("AT_WMS"));
        soon(() -> assertThat(names(merchant.resolve("orders"))).isEmpty());
        drop(merchant.resolve("orders"), "twice.csv", ROW.formatted("TWICE-1"));
        soon(() -> assertThat(names(merchant.resolve("orders"))).isEmpty());
        assertThat(hub.jdbc()
                        .sql(
                                "select count(*) from order_events e join orders o on o.id = e.order_id where o.cust_ref = 'TWICE-1'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private static void drop(Path directory, String name, String content) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".tmp"), content);
        Files.move(directory.resolve(name + ".tmp"), directory.resolve(name));
    }

    private static String content(Path directory) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : names(directory)) {
            all.append(Files.readString(directory.resolve(name), StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    private static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv") && !name.startsWith("."))
                    .toList();
        }
    }

    private static final String ACCOUNT = """
            account: trip
            kind: fulfillment
            wms:
              name: depot
              connector: csv-wms
              settings:
                transport: directory
                directory: depot
                settle_seconds: 0
                orders_directory: orders
                confirmations_directory: confirmations
                inventory_directory: inventory
            merchants:
              - name: acme
                zone: America/Los_Angeles
                schedules:
                  order-delivery: automatic
                  shipping-confirmations: every 1 second
                  inventory-download: every 1 second
                drop_box: { user: acme, password: demo }
                carts:
                  - name: web-shop
                    connector: csv-cart
                    settings: { transport: drop-box, settle_seconds: 0 }
                    schedules:
                      order-download: every 1 second
                      shipment-upload: automatic
                      inventory-upload: automatic
            """;
}
