package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.Street.Plug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub is killed in the middle of calls: the other side was asked, and its answer never comes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlugTests {

    private static final int ORDERS = 8;

    private static final Path LOG = Path.of("target", "plug-tests.log");

    /** In the order in which the calls are made; a lookup is what follows a call without an answer. */
    private static final List<Plug> PLUGS = List.of(
            new Plug("GET page", 1, true),
            new Plug("POST create", 2, true),
            new Plug("GET find", 1, true),
            new Plug("POST create", 2, false),
            new Plug("GET shipped", 1, true),
            new Plug("POST shipment", 2, true),
            new Plug("GET shipment", 1, true),
            new Plug("POST shipment", 2, false));

    @TempDir
    Path folder;

    private final DataSource database = Database.POSTGRESQL.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private Process hub;

    @AfterEach
    void stop() {
        if (hub != null) {
            hub.destroyForcibly();
        }
    }

    @Test
    void whichever_call_the_hub_is_killed_in_each_order_is_made_once_and_each_parcel_told_once() throws Exception {
        Files.deleteIfExists(LOG);
        try (Street street = new Street(ORDERS)) {
            Files.writeString(folder.resolve("account.yaml"), ACCOUNT.replace("ADDRESS", street.address()));
            for (Plug plug : PLUGS) {
                CountDownLatch pulled = street.arm(plug);
                start();
                assertThat(pulled.await(120, TimeUnit.SECONDS))
                        .as("%s; the hub's log: %s", plug, LOG)
                        .isTrue();
                hub.destroyForcibly().waitFor();
            }
            street.arm(null);
            start();
            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(count("orders where status = 'CONFIRMED'"))
                            .isEqualTo(ORDERS));

            assertThat(street.made())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, ORDERS).mapToObj(i -> "S-" + i).toList());
            assertThat(street.told()).hasSize(ORDERS).doesNotHaveDuplicates();
        }
        assertThat(count("order_lines")).isEqualTo(ORDERS);
        assertThat(count("alerts where state = 'ACTIVE'")).isZero();
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }

    private void start() throws IOException {
        hub = HubProcess.start(folder, ((PGSimpleDataSource) database).getURL(), LOG);
    }

    private static final String ACCOUNT = """
            account: plug
            kind: fulfillment
            wms:
              name: depot
              connector: extensiv-3pl
              settings: { url: "ADDRESS", user_login: hub, time_zone: UTC }
            merchants:
              - name: acme
                zone: America/Los_Angeles
                settings: { client_id: c, client_secret: s, customer_id: 5, facility_id: 7 }
                schedules: { order-delivery: automatic, shipping-confirmations: every 1 second }
                carts:
                  - name: shop
                    connector: demo-shop
                    settings: { url: "ADDRESS", api_key: key }
                    schedules: { order-download: every 1 second, shipment-upload: automatic }
            """;
}
