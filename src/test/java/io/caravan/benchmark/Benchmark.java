package io.caravan.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Measures everything in one run: the hub and the floor side by side, a CSV import, one large answer, and the start. */
final class Benchmark {

    private static final Path TARGET = Path.of("target");

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        int orders = Integer.getInteger("benchmark.orders", 100_000);
        int rows = Integer.getInteger("benchmark.rows", 1_000_000);
        List<String> parts = List.of(System.getProperty("benchmark.parts", "floor,hub,import,stream,start,rules")
                .split(","));
        Path folder = Folders.fresh(TARGET.toAbsolutePath().resolve("benchmark"));
        Path routes = Folders.routes(folder.resolve("routes"));
        Results results = new Results();
        results.condition("orders, pages of 100, 3 lines", orders);
        results.condition("rows of the CSV file", rows);
        results.condition(
                "Java",
                System.getProperty("java.vm.version") + ", "
                        + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB");
        results.condition("processors", Runtime.getRuntime().availableProcessors());
        if (parts.contains("rules")) {
            RulesPart.measure(results, orders);
        }
        if (Stream.of("floor", "hub", "import", "stream").anyMatch(parts::contains)) {
            withDatabase(results, folder, routes, orders, rows, parts);
        }
        if (parts.contains("start")) {
            Start.measure(results, folder);
        }
        results.print();
        results.write(TARGET.resolve("benchmark.json"));
        System.exit(0);
    }

    private static void withDatabase(
            Results results, Path folder, Path routes, int orders, int rows, List<String> parts) throws Exception {
        try (Postgres postgres = new Postgres()) {
            results.condition(
                    "PostgreSQL",
                    postgres.version() + ", fsync, synchronous_commit, full_page_writes on, else as it comes");
            if (parts.contains("floor") || parts.contains("hub")) {
                loop(results, folder, routes, postgres, orders, parts);
            }
            if (parts.contains("import")) {
                CsvImport.measure(results, folder, routes, postgres, rows);
            }
            if (parts.contains("stream")) {
                LargeAnswer.measure(results, folder, routes, postgres);
            }
        }
    }

    private static void loop(
            Results results, Path folder, Path routes, Postgres postgres, int orders, List<String> parts)
            throws Exception {
        try (StubCart cart = new StubCart(orders);
                SftpWarehouse warehouse = new SftpWarehouse(Files.createDirectories(folder.resolve("warehouse")))) {
            results.condition("JSON from the cart, MB", cart.bytes() / 1_000_000);
            Meter meter = new Meter(postgres);
            double floor = Double.NaN;
            if (parts.contains("floor")) {
                floor = new Floor(postgres.create("floor"), cart, warehouse).measure(results, meter, orders);
            }
            if (parts.contains("hub")) {
                Path account = Loop.account(folder, cart, warehouse);
                try (Hub hub = new Hub(folder.resolve("data"), account, routes, postgres.create("hub"))) {
                    new Loop(results, meter, hub, cart, warehouse, orders).measure(floor);
                }
            }
        }
    }
}
