package io.caravan.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A bare program that moves the same bytes between the same ends, with neither Camel nor Spring and no thought of what may fail: what
 * this machine can do at most.
 */
final class Floor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final StubCart cart;
    private final SftpWarehouse warehouse;
    private volatile boolean downloaded;

    Floor(String database, StubCart cart, SftpWarehouse warehouse) {
        this.database.setUrl(database);
        this.database.setUser("postgres");
        this.database.setPassword("postgres");
        this.database.setReWriteBatchedInserts(true);
        this.cart = cart;
        this.warehouse = warehouse;
        Flyway.configure()
                .dataSource(this.database)
                .locations("classpath:db/migration", "classpath:db/vendor/postgresql")
                .load()
                .migrate();
    }

    /** Whole loop, download and delivery at once; gives the orders per second. */
    double measure(Results results, Meter meter, int orders) throws Exception {
        cart.limit(5_000);
        run(0);
        cart.limit(orders);

        results.rate("floor: download", orders, meter.time(() -> download(1)));
        results.rate("floor: delivery", orders, meter.time(() -> deliver(1)));
        warehouse.dropped("floor1").mustBe(orders);

        Meter.Elapsed whole = meter.time(() -> run(2));
        warehouse.dropped("floor2").mustBe(orders);
        results.rate("floor: whole loop, both at once", orders, whole);
        return orders / whole.wall();
    }

    private void run(long merchant) throws Exception {
        downloaded = false;
        CompletableFuture<Void> delivery = CompletableFuture.runAsync(() -> {
            try {
                deliver(merchant);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        download(merchant);
        delivery.join();
    }

    private void download(long merchant) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            FloorBook book = new FloorBook(connection, merchant);
            String cursor = "";
            boolean more = true;
            while (more) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(cart.url() + "/orders?cursor=" + cursor))
                        .build();
                HttpResponse<byte[]> page = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                cursor = page.headers().firstValue("X-Next").orElseThrow();
                more = page.headers().firstValue("X-More").orElseThrow().equals("true");
                JsonNode raw = JSON.readTree(page.body());
                List<JsonNode> canonical = FloorOrders.canonical(raw);
                book.store(page.body(), canonical, JSON.writeValueAsBytes(canonical));
                connection.commit();
            }
        }
        downloaded = true;
    }

    private void deliver(long merchant) throws Exception {
        String directory = "floor" + merchant;
        warehouse.directory(directory);
        Session session = new JSch().getSession(SftpWarehouse.USER, "127.0.0.1", warehouse.port());
        session.setPassword(SftpWarehouse.PASSWORD);
        session.setConfig("StrictHostKeyChecking", "no");
        session.connect();
        ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
        sftp.connect();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            FloorBook book = new FloorBook(connection, merchant);
            for (int batch = 1; ; batch++) {
                boolean last = downloaded;
                FloorBook.Claimed claimed = book.claim(batch, 1000);
                connection.commit();
                if (claimed.ids().length == 0) {
                    if (last) {
                        break;
                    }
                    Thread.sleep(20);
                    batch--;
                    continue;
                }
                byte[] csv = FloorOrders.csv(claimed.orders());
                String name = directory + "/orders-" + batch + ".csv";
                sftp.put(new ByteArrayInputStream(csv), name + ".tmp");
                book.written(claimed, csv);
                connection.commit();
                sftp.rename(name + ".tmp", name);
                book.accepted(claimed);
                connection.commit();
            }
        } finally {
            session.disconnect();
        }
    }

    static JsonNode parse(byte[] json) throws IOException {
        return JSON.readTree(json);
    }
}
