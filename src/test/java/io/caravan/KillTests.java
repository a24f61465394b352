package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub as a process of its own on PostgreSQL, killed without warning while orders come in and while they go out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KillTests {

    private static final int ORDERS = 10_000;

    private static final Path LOG = Path.of("target", "kill-tests.log");

    @TempDir
    Path folder;

    private final DataSource database = Database.POSTGRESQL.fresh();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final AtomicReference<Process> hub = new AtomicReference<>();

    @AfterEach
    void stop() {
        Process running = hub.get();
        if (running != null) {
            running.destroyForcibly();
        }
    }

    @Test
    void however_often_the_hub_is_killed_every_order_reaches_the_warehouse_exactly_once() throws Exception {
        Files.deleteIfExists(LOG);
        Files.writeString(folder.resolve("account.yaml"), ACCOUNT);
        Path dropBox = Files.createDirectories(folder.resolve("data/boxes/kill/acme/orders"));
        Path warehouse = Files.createDirectories(folder.resolve("data/depot/orders"));
        drop(dropBox);

        try (Warehouse collector = new Warehouse(warehouse, folder.resolve("collected"))) {
            // While orders come in.
            killOnce("select count(*) >= 1500 from orders");
            killOnce("select count(*) >= 6000 from orders");
            // While they go out: claimed, written under a temporary name, some there already.
            killOnce("select count(*) >= 3000 from deliveries where status = 'ACCEPTED'");
            killOnce("select count(*) > 0 from deliveries where status = 'SENDING'");
            killOnce("select count(*) > 0 from deliveries where status = 'WRITTEN'");
            start();
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(deliveries()).isEqualTo(Map.of("ACCEPTED", (long) ORDERS)));
            await().atMost(Duration.ofSeconds(10)).until(() -> list(warehouse).isEmpty());

            Map<String, Integer> received = collector.received();
            assertThat(received).hasSize(ORDERS);
            assertThat(received.values()).allMatch(times -> times == 1);
        }
        assertThat(holds("select count(*) = " + ORDERS + " from orders where status = 'AT_WMS'"))
                .isTrue();
        assertThat(holds("select count(*) = " + ORDERS + " from order_lines")).isTrue();
        await().atMost(Duration.ofSeconds(30)).until(() -> holds("select count(*) = 1 from received_files"));
        await().atMost(Duration.ofSeconds(10)).until(() -> list(dropBox).isEmpty());
    }

    private void drop(Path dropBox) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ORDERS; i++) {
            rows.append("K-%05d,GROUND,,Ann,Lee,1 Main St,,Austin,TX,78701,US,,,11/24/26,WID-1,2\n".formatted(i));
        }
        Files.writeString(dropBox.resolve("orders.tmp"), rows);
        Files.move(dropBox.resolve("orders.tmp"), dropBox.resolve("orders.csv"));
    }

    private void killOnce(String moment) throws Exception {
        start();
        Process process = hub.get();
        await(moment)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> holds(moment) || died(process));
        process.destroyForcibly();
        process.waitFor();
    }

    private boolean died(Process process) {
        assertThat(process.isAlive()).as("the hub runs; its log: %s", LOG).isTrue();
        return false;
    }

    private boolean holds(String condition) {
        return jdbc.sql(condition).query(Boolean.class).single();
    }

    private Map<String, Long> deliveries() {
        Map<String, Long> byStatus = new TreeMap<>();
        jdbc.sql("select status, count(*) from deliveries group by status").query(row -> {
            byStatus.put(row.getString(1), row.getLong(2));
        });
        return byStatus;
    }

    private void start() throws IOException {
        hub.set(HubProcess.start(folder, ((PGSimpleDataSource) database).getURL(), LOG));
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".csv")).toList();
        }
    }

    /** Takes published files away at once, as a real warehouse does, so that a name that was published can be published again. */
    private static final class Warehouse implements AutoCloseable {

        private final Path shelf;
        private final Thread collector;
        private int taken;

        Warehouse(Path inbox, Path shelf) throws IOException {
            this.shelf = Files.createDirectories(shelf);
            this.collector = Thread.ofVirtual().start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    collect(inbox);
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
            });
        }

        private void collect(Path inbox) {
            try {
                for (Path file : list(inbox)) {
                    Files.move(file, shelf.resolve(taken++ + "-" + file.getFileName()));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        Map<String, Integer> received() throws IOException {
            Map<String, Integer> received = new TreeMap<>();
            for (Path file : list(shelf)) {
                try (Stream<String> rows = Files.lines(file)) {
                    rows.skip(1).forEach(row -> received.merge(row.substring(0, row.indexOf(',')), 1, Integer::sum));
                }
            }
            return received;
        }

        @Override
        public void close() throws InterruptedException {
            collector.interrupt();
            collector.join();
        }
    }

    private static final String ACCOUNT = """
            account: kill
            kind: fulfillment
            wms:
              name: depot
              connector: csv-wms
              settings:
                transport: directory
                directory: depot
                orders_directory: orders
                confirmations_directory: confirmations
                inventory_directory: inventory
            merchants:
              - name: acme
                zone: America/Los_Angeles
                schedules:
                  order-delivery: automatic
                drop_box: { user: acme, password: demo }
                carts:
                  - name: web-shop
                    connector: csv-cart
                    settings:
                      transport: drop-box
                      settle_seconds: 0
                    schedules:
                      order-download: every 1 second
            """;
}
