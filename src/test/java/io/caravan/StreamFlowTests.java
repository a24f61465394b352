package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.accounts.Accounts;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.Alert;
import io.caravan.schedules.Schedules;
import io.caravan.schedules.Schedules.RunRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Streamed answers along the real flow of a whole hub into the order book. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class StreamFlowTests {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer shop;
    private LiveHub hub;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", this::answer);
        shop.start();
        FileSystemUtils.copyRecursively(Path.of("routes/flow"), folder.resolve("routes/flow"));
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/streams"), folder.resolve("routes"));
        Files.writeString(
                folder.resolve("account.yaml"),
                ACCOUNT.formatted(
                        "http://127.0.0.1:" + shop.getAddress().getPort(),
                        LocalTime.now(ZoneOffset.UTC)
                                .plusHours(12)
                                .withSecond(0)
                                .withNano(0)));
        hub = new LiveHub(folder);
    }

    @AfterAll
    void stop() {
        hub.close();
        shop.stop(0);
    }

    @Test
    void the_cursor_moves_with_the_last_part_of_a_page_and_no_order_comes_twice() {
        answers.put("/orders?page=1", page(2, 0, 450, 430));
        answers.put("/orders?page=2", page(2, 450, 250, 230));

        RunRecord first = run("large");
        assertThat(first.outcome()).isEqualTo("FAILED");
        assertThat(first.done()).isEqualTo(400);
        assertThat(first.message())
                .contains("Record 431 of 450", "it is bad", "The 400 records before it were taken in");
        assertThat(alerts("large"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.message()).isEqualTo(first.message()));
        assertThat(orders("large", "count(*)")).isEqualTo(400);
        assertThat(position("large")).isNull();

        answers.put("/orders?page=1", page(2, 0, 450, -1));
        RunRecord second = run("large");
        assertThat(second.message()).contains("Record 231 of 250", "The 200 records before it were taken in");
        assertThat(orders("large", "count(*)")).isEqualTo(650);
        assertThat(position("large")).isEqualTo("2");

        answers.put("/orders?page=2", page(2, 450, 250, -1));
        RunRecord third = run("large");
        assertThat(third.outcome()).isEqualTo("DONE");
        assertThat(third.done()).isEqualTo(50);
        assertThat(orders("large", "count(*)")).isEqualTo(700);
        assertThat(orders("large", "count(distinct cust_po_no)")).isEqualTo(700);
        assertThat(alerts("large")).isEmpty();
        assertThat(asked).containsSubsequence("/orders?page=1", "/orders?page=1", "/orders?page=2", "/orders?page=2");
    }

    @Test
    void a_feed_of_csv_is_read_as_a_file_is_and_a_broken_one_is_not() {
        answers.put("/feed.csv", csv(1, 700) + "no-street,ground,,,Lee,,,Austin,TX,78701,US,,,01/02/2026,A,1\n");
        answers.put("/feed.csv?cursor=2", HEADER);

        RunRecord first = run("feed");
        assertThat(first.outcome()).isEqualTo("DONE");
        assertThat(first.done()).isEqualTo(700);
        assertThat(first.failed()).isEqualTo(1);
        assertThat(orders("feed", "count(*)")).isEqualTo(700);
        assertThat(alerts("feed")).singleElement().satisfies(alert -> {
            assertThat(alert.category()).isEqualTo("UNREADABLE");
            assertThat(alert.message()).contains("/feed.csv, line 702");
        });

        answers.put("/feed.csv", csv(701, 600) + "a\0b\n");
        RunRecord second = run("feed");
        assertThat(second.outcome()).isEqualTo("FAILED");
        assertThat(second.message()).contains("/feed.csv, line 602", "NUL");
        answers.put("/feed.csv", "{\"error\": \"come back later\"}");
        assertThat(run("feed").message()).contains("is not csv, but {\"error\"");

        answers.put("/feed.csv", csv(701, 600));
        RunRecord last = run("feed");
        assertThat(last.outcome()).isEqualTo("DONE");
        assertThat(orders("feed", "count(distinct cust_po_no)")).isEqualTo(1_300);
        assertThat(orders("feed", "count(*)")).isEqualTo(1_300);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(path);
        byte[] body = answers.get(path).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private RunRecord run(String cart) {
        ConnectionId id = id(cart);
        long before = last(id);
        hub.get(Schedules.class).runNow(id, Job.ORDER_DOWNLOAD);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> last(id) > before);
        return hub.get(Schedules.class).runs(id, 1).getFirst();
    }

    /** The last run that is over. */
    private long last(ConnectionId id) {
        return hub.get(Schedules.class).runs(id, 1).stream()
                .filter(run -> run.finishedAt() != null)
                .mapToLong(RunRecord::id)
                .max()
                .orElse(-1);
    }

    private ConnectionId id(String cart) {
        return hub.get(Accounts.class).find("trip/acme/" + cart).orElseThrow().id();
    }

    private int orders(String cart, String what) {
        return hub.jdbc()
                .sql("select " + what + " from orders where cart_id = ?")
                .param(id(cart).value())
                .query(Integer.class)
                .single();
    }

    private String position(String cart) {
        return (String) hub.jdbc()
                .sql("select position from cursors where connection_id = ? and job = 'order-download'")
                .param(id(cart).value())
                .query()
                .singleRow()
                .get("position");
    }

    private List<Alert> alerts(String cart) {
        return hub.get(Alerts.class).list(null, true, 100, 0).stream()
                .filter(alert -> id(cart).equals(alert.connection()))
                .toList();
    }

    private static String page(int pages, int first, int count, int bad) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> ORDER.formatted("N-" + number, number == first + bad))
                .collect(Collectors.joining(",", "{\"orders\":[", "],\"pages\":" + pages + "}"));
    }

    private static String csv(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(number -> "F-" + number + ",ground,,,Lee,1 Main St,,Austin,TX,78701,US,,,01/02/2026,A,1\n")
                .collect(Collectors.joining("", HEADER, ""));
    }

    private static final String HEADER =
            "Cust-ref,Ship code,Company,First-name,Last-name,Address-1,Address-2,City,State,Zip,Country,Phone,E-mail,Order-date,Item,Quantity\n";

    private static final String ORDER = """
            {"cart_order_id": "%1$s", "cust_po_no": "%1$s", "bad": %2$s, "ship_method": {"code": "ground"},
             "ship_to": {"last_name": "Lee", "address_1": "1 Main St", "city": "Austin", "state": "TX", "zip": "78701", "country": "US"},
             "lines": [{"line_no": 1, "sku": "WID-1", "quantity": 1}]}
            """;

    private static final String ACCOUNT = """
            account: trip
            kind: fulfillment
            wms: { name: floor, connector: floor }
            merchants:
              - name: acme
                zone: UTC
                carts:
                  - name: large
                    connector: large
                    settings: { url: "%1$s" }
                    schedules: { order-download: daily at %2$s }
                  - name: feed
                    connector: feed
                    settings: { url: "%1$s" }
                    schedules: { order-download: daily at %2$s }
            """;
}
