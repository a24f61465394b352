package io.caravan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Accounts;
import io.caravan.accounts.AccountsFake;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.Merchant;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.OrderOptions;
import io.caravan.accounts.Settings;
import io.caravan.accounts.Warehouse;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.AlertsFake;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.documents.Documents;
import io.caravan.documents.Page;
import io.caravan.documents.Retention;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders;
import io.caravan.outbox.RetryPolicy;
import io.caravan.rules.Books;
import io.caravan.rules.CartRules;
import io.caravan.rules.Products;
import io.caravan.rules.RoutingRules;
import io.caravan.rules.Rules;
import io.caravan.schedules.Cursors;
import io.caravan.schedules.Run;
import io.caravan.schedules.Schedules;
import io.caravan.schedules.SchedulesFake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The heart of the hub on a database of its own: documents, orders, deliveries, shipments, inventory and cursors are the real ones;
 * accounts, schedules and alerts are kept in memory. One merchant has two carts and one warehouse.
 */
public final class Hub implements AutoCloseable {

    public static final MerchantId ACME = new MerchantId(1);
    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    public final DataSource source;
    public final JdbcClient jdbc;
    public final TestClock clock = new TestClock();
    public final AlertsFake alerts = new AlertsFake();
    public final SchedulesFake schedules = new SchedulesFake();
    public final TestBooks books = new TestBooks();
    private final Map<Long, Connection> connections = new LinkedHashMap<>();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private long runs;

    public Hub(Database database) {
        this(database.fresh());
    }

    public Hub(DataSource source) {
        this(source, false);
    }

    /** @param second another node on a database that a hub is on already */
    public Hub(DataSource source, boolean second) {
        this.source = source;
        this.jdbc = JdbcClient.create(source);
        cart(11, "shop", OrderOptions.NONE);
        cart(12, "market", OrderOptions.NONE);
        warehouse("two-phase");
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(
                TransactionTemplate.class, () -> new TransactionTemplate(new JdbcTransactionManager(source)));
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Accounts.class, () -> new Known(jdbc, connections));
        context.registerBean("testBooks", Books.class, () -> books, bean -> bean.setPrimary(true));
        context.registerBean(Alerts.class, () -> alerts);
        context.registerBean(Schedules.class, () -> schedules);
        context.registerBean(Manifests.class, () -> Manifests.in(connectors()));
        context.registerBean(Retention.class, () -> new Retention(Duration.ofDays(90), Duration.ofDays(365)));
        context.registerBean(RetryPolicy.class, () -> new RetryPolicy(Duration.ofHours(1), Duration.ofDays(15)));
        context.registerBean(Cursors.class, () -> SchedulesFake.cursors(jdbc, clock));
        context.scan(
                "io.caravan.documents",
                "io.caravan.orders",
                "io.caravan.deliveries",
                "io.caravan.shipments",
                "io.caravan.inventory",
                "io.caravan.cancellations",
                "io.caravan.products",
                "io.caravan.rulebook",
                "io.caravan.rules");
        context.refresh();
        books.kept = context.getBean("books", Books.class);
        if (second) {
            return;
        }
        jdbc.sql(
                        "insert into accounts (name, kind, alert_to, fingerprint, version, applied_at) values ('a', 'x', '', '', 1, now())")
                .update();
        jdbc.sql("insert into merchants (account_id, name, zone, alert_to) values (1, 'acme', 'UTC', '')")
                .update();
        jdbc.sql("insert into warehouses (merchant_id, name, is_default) values (1, 'main', true)")
                .update();
    }

    /** A face of the hub. */
    public <T> T get(Class<T> face) {
        return context.getBean(face);
    }

    public Orders orders() {
        return get(Orders.class);
    }

    /** The merchant's first cart. */
    public Connection shop() {
        return connections.get(11L);
    }

    /** The merchant's second cart. */
    public Connection market() {
        return connections.get(12L);
    }

    public Connection warehouse() {
        return connections.get(21L);
    }

    /** The warehouse speaks through the connector of this name: two-phase, lookup, repeatable, blind, canceling or pickup. */
    public Hub warehouse(String connector) {
        return with(21, Side.WMS, "depot", connector, OrderOptions.NONE);
    }

    /** The merchant uses another WMS, too, after {@link #warehouse()}. */
    public Connection secondWarehouse(String name, String connector) {
        with(22, Side.WMS, name, connector, OrderOptions.NONE);
        return connections.get(22L);
    }

    /** The first cart speaks through the connector of this name: cart-two-phase or cart-canceling. */
    public Hub shop(String connector) {
        return with(11, Side.CART, "shop", connector, OrderOptions.NONE);
    }

    public Hub earliest(@Nullable LocalDate earliest) {
        return cart(11, "shop", new OrderOptions(null, earliest));
    }

    private Hub cart(long id, String name, OrderOptions options) {
        return with(id, Side.CART, name, "cart-two-phase", options);
    }

    private Hub with(long id, Side side, String name, String connector, OrderOptions options) {
        connections.put(
                id,
                new Connection(
                        new ConnectionId(id),
                        "demo",
                        ACME,
                        "acme",
                        side,
                        name,
                        connector,
                        ZONE,
                        Settings.NONE,
                        options,
                        Map.of()));
        return this;
    }

    public Run run(Connection connection, Job job) {
        return new Run(++runs, job, connection, get(Cursors.class).open(connection, job));
    }

    /** Orders as the cart gives them: judged and received, as a last page. */
    public Orders.Received receive(Connection cart, Order... orders) {
        Run run = run(cart, Job.ORDER_DOWNLOAD);
        run.page(null, false);
        return receive(run, orders);
    }

    public Orders.Received receive(Run run, Order... orders) {
        List<Page.Item<Order>> items = new ArrayList<>();
        for (int i = 0; i < orders.length; i++) {
            items.add(new Page.Item<>(i, orders[i]));
        }
        long raw = get(Documents.class).keep(run.connection().id(), Documents.Kind.RAW_ORDERS, List.of(orders));
        return orders().receive(run, get(Rules.class).judge(run.connection(), new Page<>(raw, items)));
    }

    /** The order with this full number. */
    public OrderRow order(String number) {
        return orders().list(new Orders.OrderQuery(ACME, null, number, null, null, 10, 0)).stream()
                .findFirst()
                .orElseThrow();
    }

    /** The statuses of an order's history. */
    public List<String> history(String number) {
        return orders().history(order(number).id()).stream()
                .map(event -> event.status())
                .toList();
    }

    /** Two lines: 2 of WID-1 and 1 of GAD-2. The patches are laid over it, as JSON. */
    public static Order sample(String number, String... patches) {
        try {
            JsonNode order = Canonical.JSON.readTree("""
                    {"cart_order_id": "id-%1$s", "cust_po_no": "%1$s", "order_date": "2026-03-02T10:00:00Z",
                     "ship_to": {"first_name": "Ann", "last_name": "Lee", "address_1": "1 Main St", "city": "Austin",
                                 "state": "TX", "zip": "78701", "country": "US"},
                     "lines": [{"line_no": 1, "line_item_id": "L1", "sku": "WID-1", "quantity": 2},
                               {"line_no": 2, "line_item_id": "L2", "sku": "GAD-2", "quantity": 1}]}
                    """.formatted(number));
            for (String patch : patches) {
                order = Canonical.JSON.readerForUpdating(order).readValue(patch);
            }
            return Canonical.read(order, Order.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** Connector folders that differ in how they take records. */
    private static Path connectors() {
        try {
            Path routes = Files.createTempDirectory("connectors");
            connector(routes.resolve("carts/cart-two-phase"), "publish");
            connector(routes.resolve("wms/two-phase"), "publish");
            connector(routes.resolve("wms/lookup"), "lookup");
            connector(routes.resolve("wms/blind"));
            Files.writeString(
                    connector(routes.resolve("carts/cart-thousand")).resolve("connector.yaml"),
                    "title: T\nbatch: 1000\n");
            connector(routes.resolve("wms/canceling"), "cancellations");
            connector(routes.resolve("carts/cart-canceling"), "cancellations");
            Path repeatable = connector(routes.resolve("wms/repeatable"));
            Files.writeString(repeatable.resolve("connector.yaml"), "title: Repeatable\nbatch: 3\nrepeatable: true\n");
            Path pickup = connector(routes.resolve("wms/pickup"));
            Files.writeString(
                    pickup.resolve("connector.yaml"),
                    "title: Pickup\nbatch: 3\nrepeatable: true\npickup: { username: u, password: p }\n");
            return routes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path connector(Path folder, String... verbs) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("connector.yaml"), "title: Test\nbatch: 3\n");
        for (String verb : verbs) {
            Files.writeString(folder.resolve(verb + ".camel.yaml"), "");
        }
        return folder;
    }

    /** Moves only when told to. */
    public static final class TestClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-02T15:00:00Z");

        public void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    /** What a test decides about its carts; what it leaves open is the rulebook's. */
    public static final class TestBooks implements Books {

        private @Nullable Books kept;
        public CartRules rules = CartRules.NONE;
        public RoutingRules routing = RoutingRules.NONE;
        public final Map<String, String> carriers = new LinkedHashMap<>();
        /** Alias to SKU; every alias is of every type. */
        public final Map<String, String> aliases = new LinkedHashMap<>();

        @Override
        public CartRules cart(Connection cart) {
            return kept == null || rules != CartRules.NONE ? rules : kept.cart(cart);
        }

        @Override
        public Map<String, String> carriers(MerchantId merchant) {
            return kept == null || !carriers.isEmpty() ? carriers : kept.carriers(merchant);
        }

        @Override
        public RoutingRules routing(String account) {
            return kept == null || routing != RoutingRules.NONE ? routing : kept.routing(account);
        }

        @Override
        public List<String> wmsMethods(String account) {
            return kept == null ? List.of() : kept.wmsMethods(account);
        }

        @Override
        public Products products(MerchantId merchant, Collection<String> codes) {
            if (kept != null && aliases.isEmpty()) {
                return kept.products(merchant, codes);
            }
            return new Products() {
                @Override
                public @Nullable String masterSku(String code) {
                    return aliases.getOrDefault(code, aliases.containsValue(code) ? code : null);
                }

                @Override
                public @Nullable String alias(String code, String type) {
                    return aliases.entrySet().stream()
                            .filter(alias -> alias.getValue().equals(masterSku(code)))
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse(null);
                }
            };
        }
    }

    private static final class Known extends AccountsFake {

        private final JdbcClient jdbc;
        private final Map<Long, Connection> connections;

        Known(JdbcClient jdbc, Map<Long, Connection> connections) {
            this.jdbc = jdbc;
            this.connections = connections;
        }

        @Override
        public Connection connection(ConnectionId id) {
            return connections.get(id.value());
        }

        @Override
        public List<Connection> of(MerchantId merchant, Side side) {
            return connections.values().stream()
                    .filter(one -> one.side() == side)
                    .toList();
        }

        @Override
        public List<Connection> connections() {
            return List.copyOf(connections.values());
        }

        @Override
        public Optional<Connection> find(String path) {
            return connections.values().stream()
                    .filter(one -> one.path().equals(path))
                    .findFirst();
        }

        @Override
        public List<Warehouse> warehouses(MerchantId merchant) {
            return List.of(warehouse(merchant, null));
        }

        @Override
        public List<Merchant> merchants() {
            return List.of(new Merchant(ACME, "demo", "acme", ZONE));
        }

        @Override
        public Warehouse warehouse(MerchantId merchant, @Nullable String wmsCode) {
            return new Warehouse(1, ACME, "main", null, true, true);
        }

        @Override
        public Warehouse learn(MerchantId merchant, String wmsCode) {
            List<Long> known = coded(wmsCode);
            if (known.isEmpty()) {
                jdbc.sql("insert into warehouses (merchant_id, name, wms_code, learned) values (1, ?, ?, true)")
                        .params(wmsCode, wmsCode)
                        .update();
                known = coded(wmsCode);
            }
            return new Warehouse(known.get(0), ACME, wmsCode, wmsCode, false, true);
        }

        private List<Long> coded(String wmsCode) {
            return jdbc.sql("select id from warehouses where wms_code = ?")
                    .param(wmsCode)
                    .query(Long.class)
                    .list();
        }
    }
}
