package io.caravan.api;

import static org.awaitility.Awaitility.await;

import io.caravan.Caravan;
import io.caravan.Schedulers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole application with two accounts, its files in a temporary folder; the WMS directory lies where none may. One context serves every class: starting it is slow. */
@SpringBootTest(
        classes = Caravan.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "caravan.dropbox.ftp.port=0",
            "caravan.dropbox.sftp.port=0",
            "caravan.dropbox.ftp.passive-ports=41300-41320",
            "caravan.machine-operators[0]=north-ops",
            "caravan.schedules.wake-delay=100ms"
        })
@AutoConfigureObservability(tracing = false)
abstract class WholeHub {

    static final Duration SOON = Duration.ofSeconds(60);
    static final Path HOME = home();
    private static final String SCHEDULER = Schedulers.name();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void places(DynamicPropertyRegistry properties) {
        properties.add("caravan.data", HOME::toString);
        properties.add("spring.quartz.scheduler-name", () -> SCHEDULER);
        properties.add("caravan.accounts", () -> HOME.resolve("accounts").toString());
    }

    private static Path home() {
        try {
            Path home = Files.createTempDirectory("hub");
            Files.createDirectories(home.resolve("accounts"));
            Files.writeString(home.resolve("accounts/north.yaml"), account("north", "acme", "zenith"));
            Files.writeString(home.resolve("accounts/south.yaml"), account("south", "borealis"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String account(String name, String... merchants) {
        StringBuilder yaml = new StringBuilder("""
                account: %1$s
                wms: { name: warehouse, connector: csv-wms, settings: { transport: directory, directory: /nowhere } }
                users: [{ name: %1$s-ops, password: secret, role: operator }]
                merchants:
                """.formatted(name));
        for (String merchant : merchants) {
            yaml.append("""
                      - name: %1$s
                        zone: America/Los_Angeles
                        users: [{ name: %1$s, password: secret, role: merchant }]
                        drop_box: { user: %1$s, password: secret }
                        carts:
                          - name: shop
                            connector: csv-cart
                            settings: { transport: drop-box, settle_seconds: 0 }
                    """.formatted(merchant));
        }
        return yaml.toString();
    }

    Hub as(String user) {
        return new Hub(port, user, "secret");
    }

    /** Drops an order file for a merchant's shop and has it downloaded. */
    void order(String account, String merchant, String number) throws IOException {
        Path box = Files.createDirectories(HOME.resolve("boxes/" + account + "/" + merchant + "/orders"));
        Files.writeString(
                box.resolve(number + ".csv"),
                number
                        + ",GROUND,,Ann,Lee,1 Main St,,Austin,TX,78701,US,512-555-0100,ann@example.test,11/24/26,WID-1,2\n");
        as(merchant).post("/api/connections/" + account + "." + merchant + ".shop/order-download/run-now", "");
    }

    /** The API's path of an order that a merchant's shop gave and the hub has. */
    String downloaded(String account, String merchant, String number) throws IOException {
        order(account, merchant, number);
        await().atMost(SOON)
                .until(() ->
                        as(merchant).get("/api/orders?number=" + number).body().contains("\"number\""));
        return "/api/orders/"
                + as(merchant)
                        .json("/api/orders?number=" + number)
                        .path("orders")
                        .get(0)
                        .path("id")
                        .asLong();
    }
}
