package io.caravan;

import static io.caravan.LiveHub.soon;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravan.ConversationTests.ConversationClock;
import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.calls.Recordings;
import io.caravan.configfiles.ConfigFile;
import io.caravan.connectors.Connectors;
import io.caravan.conversations.Conversation;
import io.caravan.conversations.Player;
import io.caravan.conversations.StubSystem;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Phase;
import io.caravan.schedules.Schedules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** What a whole hub says to a shop and hears from it is written down so that it plays, without a secret. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
class RecordingTests {

    private static final String KEY = "k3y/with+signs&more=";
    private static final String PASSWORD = "pass-&-word";
    private static final String TOKEN = "t0ken-t0ken-t0ken-t0ken";
    private static final String BASIC =
            Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final String SHORT = "k3y";
    private static final String API = "/api/connections/trip.acme.shop/recording";

    private volatile int streamed = 3;
    private HttpServer shop;
    private LiveHub hub;
    private Path recordings;
    private Path recorded;
    private List<Manifest> connectors;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/", this::answer);
        shop.start();
        Path routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes/flow"), routes.resolve("flow"));
        FileSystemUtils.copyRecursively(Path.of("routes/carts/demo-shop"), routes.resolve("carts/demo-shop"));
        FileSystemUtils.copyRecursively(
                Path.of("src/test/resources/streams/carts/large"), routes.resolve("carts/large"));
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/streams/wms"), routes.resolve("wms"));
        FileSystemUtils.copyRecursively(Path.of("src/test/resources/recordings"), routes);
        Files.writeString(
                folder.resolve("account.yaml"),
                ACCOUNT.formatted(
                        "http://127.0.0.1:" + shop.getAddress().getPort(),
                        KEY,
                        SHORT,
                        LocalTime.now(ZoneOffset.UTC)
                                .plusHours(12)
                                .withSecond(0)
                                .withNano(0),
                        PASSWORD));
        recordings = folder.resolve("data/recordings");
        recorded = recordings.resolve("demo-shop");
        connectors = Manifests.in(routes).all();
        hub = new LiveHub(folder, "--caravan.schedules.wake-delay=100ms");
    }

    @AfterAll
    void stop() {
        hub.close();
        shop.stop(0);
    }

    @Test
    void what_is_recorded_plays_and_holds_no_secret() throws Exception {
        hub.get(Connectors.class).check(connection("shop"));
        assertThat(recorded).doesNotExist();

        assertThat(as("ops", "POST", API + "?minutes=5").body()).contains("trip/acme/shop is recorded until");
        assertThat(hub.get(Connectors.class).check(connection("shop"))).isEmpty();
        assertThat(hub.get(Connectors.class).check(connection("other"))).isEmpty();
        hub.get(Schedules.class).runNow(connection("shop").id(), Job.ORDER_DOWNLOAD);
        soon(() -> assertThat(hub.status("WEB-1")).isNotEqualTo("none"));
        soon(() -> assertThat(recorded.resolve("orders-2.yaml")).exists());
        take("shipments", "{\"order_id\": \"501\", \"parcels\": [{\"tracking\": \"1Z1\"}]}");
        take("shipments", "{\"order_id\": \"502\", \"parcels\": []}");
        take("lookup", "{\"order_id\": \"501\", \"parcels\": [{\"tracking\": \"1Z1\"}]}");
        take("inventory", "{\"sku\": \"DOWN\", \"available\": 1}");
        assertThat(as("ops", "DELETE", API).body())
                .contains("The recording of trip/acme/shop has ended: 7 conversations");
        hub.get(Connectors.class).check(connection("shop"));

        assertThat(names(recorded))
                .containsExactly(
                        "check-1.yaml",
                        "inventory-1.yaml",
                        "lookup-1.yaml",
                        "orders-1-1.json",
                        "orders-1.yaml",
                        "orders-2.yaml",
                        "shipments-1.yaml",
                        "shipments-2.yaml");
        for (String name : names(recorded)) {
            assertThat(Files.readString(recorded.resolve(name)))
                    .as(name)
                    .doesNotContain("k3y")
                    .doesNotContain("with+signs")
                    .doesNotContain(URLEncoder.encode(KEY, StandardCharsets.UTF_8))
                    .doesNotContain("session-of-the-shop")
                    .doesNotContain("f00d-f00d-f00d");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(recorded.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(recorded.resolve("check-1.yaml"))).contains("customers", "secret-1", "hidden-1");
        assertThat(Files.readString(recorded.resolve("shipments-2.yaml"))).contains("no parcel in secret-1");
        assertThat(Files.readString(recorded.resolve("inventory-1.yaml"))).contains("UNREACHABLE");
        play("demo-shop");
    }

    @ParameterizedTest
    @CsvSource({"desk, /login, password: secret-1", "office, /token, secret-1", "till, /till/me, proof-1"})
    void a_conversation_is_whole_though_the_token_was_at_hand(String name, String first, String shown)
            throws Exception {
        Connection connection = connection(name);
        Manifest connector = hub.get(Manifests.class).find(Side.CART, name).orElseThrow();
        assertThat(hub.get(Connectors.class).check(connection)).isEmpty();
        hub.get(Recordings.class).start(connection, connector, 1);
        assertThat(hub.get(Connectors.class).check(connection)).isEmpty();
        assertThat(hub.get(Connectors.class).check(connection)).isEmpty();
        assertThat(hub.get(Recordings.class).stop(connection.id()).orElseThrow())
                .contains(": 2 conversations");
        for (String file : names(recordings.resolve(name))) {
            assertThat(Files.readString(recordings.resolve(name).resolve(file)).replace("\"", ""))
                    .contains(first, shown)
                    .doesNotContain(PASSWORD, TOKEN, BASIC);
        }
        play(name);
    }

    @Test
    void a_streamed_answer_is_recorded_when_it_is_small_and_said_to_be_left_out_when_not() throws Exception {
        Connection connection = connection("large");
        hub.get(Recordings.class)
                .start(
                        connection,
                        hub.get(Manifests.class).find(Side.CART, "large").orElseThrow(),
                        5);
        Path first = recordings.resolve("large/orders-1.yaml");
        Path second = recordings.resolve("large/orders-2.yaml");
        hub.get(Schedules.class).runNow(connection.id(), Job.ORDER_DOWNLOAD);
        soon(() -> assertThat(first).exists());
        play("large");
        streamed = 300;
        soon(() -> assertThat(hub.get(Schedules.class)
                        .state(connection.id(), Job.ORDER_DOWNLOAD)
                        .orElseThrow()
                        .running())
                .isFalse());
        hub.get(Schedules.class).runNow(connection.id(), Job.ORDER_DOWNLOAD);
        soon(() -> assertThat(second).exists());
        assertThat(Files.readString(second)).contains("was left out, so it does not play");
        assertThat(Files.size(second)).isLessThan(4_000);
    }

    @Test
    void only_operators_of_the_machine_record_and_not_for_longer_than_an_hour() {
        assertThat(as("anna", "POST", API).statusCode()).isEqualTo(403);
        assertThat(as("anna", "GET", API).statusCode()).isEqualTo(403);
        assertThat(as("anna", "DELETE", API).statusCode()).isEqualTo(403);
        assertThat(as("ops", "POST", API + "?minutes=61").statusCode()).isEqualTo(400);
        assertThat(as("ops", "POST", API + "?minutes=0").statusCode()).isEqualTo(400);
        assertThat(as("ops", "POST", "/api/connections/trip.acme.short/recording")
                        .body())
                .contains("fewer than 4 characters");
        assertThat(as("ops", "POST", "/api/connections/trip.acme.none/recording")
                        .statusCode())
                .isEqualTo(404);
        assertThat(hub.get(Recordings.class).told(connection("short").id())).isEmpty();
    }

    private void play(String name) throws Exception {
        Manifest connector = connectors.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        ConversationClock clock = new ConversationClock();
        try (StubSystem stub = new StubSystem();
                Player player = new Player(stub, List.of(connector), clock)) {
            for (String one : names(recordings.resolve(name))) {
                if (one.endsWith(".yaml")) {
                    Path file = recordings.resolve(name).resolve(one);
                    ConfigFile read = ConfigFile.read(file).check("/conversation.schema.yaml");
                    ConversationTests.plays(new Conversation(connector, file, read.content()), player, clock);
                }
            }
        }
    }

    private void take(String verb, String document) {
        Connection connection = connection("shop");
        Manifest connector =
                hub.get(Manifests.class).find(Side.CART, "demo-shop").orElseThrow();
        hub.get(ProducerTemplate.class).send("direct:demo-shop." + verb, exchange -> {
            exchange.setVariable("connection", connection);
            exchange.setVariable("connector", connector);
            exchange.setVariable(
                    "batch", new Batch<>(7, "b-7", Phase.SEND, connection, List.of(new Batch.Item<>(1, "WEB-1", "x"))));
            exchange.getMessage().setBody(document.getBytes(StandardCharsets.UTF_8));
        });
    }

    private Connection connection(String name) {
        return hub.get(Accounts.class).find("trip/acme/" + name).orElseThrow();
    }

    private HttpResponse<String> as(String user, String method, String path) {
        return new Browser().as(user, method, hub.address(path));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean second = String.valueOf(exchange.getRequestURI().getQuery()).contains("page=2");
        boolean refused = path.endsWith("/502/shipments");
        String body = switch (path) {
            case "/api/me" -> "{\"name\": \"Demo\", \"key\": \"" + KEY + "\", \"push_token\": \"f00d-f00d-f00d\"}";
            case "/orders" -> stream(streamed);
            case "/login" -> "{\"session\": \"" + TOKEN + "\"}";
            case "/token" -> "{\"access_token\": \"" + TOKEN + "\", \"token_type\": \"bearer\"}";
            case "/desk/me", "/office/me", "/till/me" ->
                "{\"login\": \"" + exchange.getRequestHeaders().getFirst("Authorization") + "\"}";
            case "/api/orders" -> second ? "{\"orders\": []}" : page();
            case "/api/orders/501/shipments" ->
                exchange.getRequestMethod().equals("GET")
                        ? "{\"shipments\": [{\"id\": 31, \"parcels\": [{\"tracking\": \"1Z1\"}]}]}"
                        : "{\"id\": 31}";
            default -> "{\"error\": \"no parcel in " + KEY + "\"}";
        };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Set-Cookie", "id=session-of-the-shop");
        exchange.sendResponseHeaders(refused ? 422 : path.contains("DOWN") ? 500 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** As many as a page has, and too long to stand in the conversation itself. */
    private static String page() throws IOException {
        String sample = Files.readString(Path.of("routes/carts/demo-shop/samples/orders/two-lines.in.json"));
        StringBuilder orders = new StringBuilder("{\"orders\": [");
        for (int number = 1; number <= 50; number++) {
            orders.append(number == 1 ? "" : ",")
                    .append(sample.replace("WEB-1001", "WEB-" + number)
                            .replace("\"id\": 501", "\"id\": " + number)
                            .replace("12 Mill Rd", "12 Mill Rd" + " ".repeat(800)));
        }
        return orders.append("]}").toString();
    }

    private static String stream(int orders) {
        return IntStream.range(0, orders)
                .mapToObj(number -> "{\"cart_order_id\": \"L-%d\", \"note\": \"%s\", \"bad\": false}"
                        .formatted(number, "x".repeat(5_000)))
                .collect(Collectors.joining(",", "{\"orders\":[", "],\"pages\":1}"));
    }

    private static final String ACCOUNT = """
            account: trip
            kind: fulfillment
            users: [{ name: ops, password: secret, role: operator }]
            wms: { name: floor, connector: floor }
            merchants:
              - name: acme
                zone: UTC
                users: [{ name: anna, password: secret, role: merchant }]
                carts:
                  - name: shop
                    connector: demo-shop
                    settings: { url: "%1$s", api_key: "%2$s" }
                    schedules: { order-download: daily at %4$s }
                  - name: other
                    connector: demo-shop
                    settings: { url: "%1$s", api_key: "another-key" }
                  - name: short
                    connector: demo-shop
                    settings: { url: "%1$s", api_key: "%3$s" }
                  - name: large
                    connector: large
                    settings: { url: "%1$s" }
                    schedules: { order-download: daily at %4$s }
                  - name: desk
                    connector: desk
                    settings: { url: "%1$s", user: me, password: "%5$s" }
                  - name: office
                    connector: office
                    settings: { url: "%1$s", user: me, password: "%5$s" }
                  - name: till
                    connector: till
                    settings: { url: "%1$s", user: me, password: "%5$s" }
            """;
}
