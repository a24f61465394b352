package io.caravan.benchmark;

import io.caravan.accounts.Job;
import io.caravan.csv.CsvFormat;
import io.caravan.csv.CsvFormats;
import io.caravan.csv.CsvPage;
import io.caravan.csv.CsvPages;
import io.caravan.csv.Mapped;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** A CSV file of a million rows: read and mapped only, then imported through the real flow, in a JVM of 512 MB. */
final class CsvImport {

    static final String HEAP = "-Xmx512m";

    private CsvImport() {}

    static void measure(Results results, Path folder, Path routes, Postgres postgres, int rows) throws Exception {
        Path drop = Files.createDirectories(folder.resolve("import/orders"));
        Path file = drop.resolve("orders.csv");
        write(file, rows);
        Path account = account(folder.resolve("import.yaml"), drop.toAbsolutePath());
        String output = Child.run(
                CsvImport.class,
                new String[] {HEAP, "-XX:+UseSerialGC"},
                folder.resolve("import").toString(),
                account.toString(),
                routes.toString(),
                postgres.create("import"),
                file.toString());
        results.condition("JVM of the import", HEAP + " -XX:+UseSerialGC");
        results.atLeast(150_000, "import: read and map", rows / Child.number(output, "map"), "rows/s");
        results.put("import: read and map, by a processor of its own", rows / Child.number(output, "cpu"), "rows/s");
        results.put("import: into the database through the flow", rows / Child.number(output, "flow"), "rows/s");
        results.put("import: orders in the book", Child.number(output, "orders"), "orders");
        results.put("import: heap peak after a collection", Child.number(output, "heap"), "MB");
        if (Child.number(output, "orders") != orders(rows)) {
            throw new IllegalStateException("not every order was imported");
        }
    }

    private static int orders(int rows) {
        return (rows + StubCart.LINES - 1) / StubCart.LINES;
    }

    /** Arguments: data folder, account file, routes, database, CSV file. */
    public static void main(String[] arguments) throws IOException {
        HeapPeak heap = new HeapPeak();
        Path file = Path.of(arguments[4]);
        try (Hub hub = new Hub(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), arguments[3])) {
            CsvFormats formats = hub.part(CsvFormats.class);
            map(formats, file); // warms up
            long start = System.nanoTime();
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            map(formats, file);
            Child.tell("cpu", (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9);
            Child.tell("map", (System.nanoTime() - start) / 1e9);
            start = System.nanoTime();
            hub.run("bench/import/files", Job.ORDER_DOWNLOAD);
            Child.tell("flow", (System.nanoTime() - start) / 1e9);
            Child.tell("orders", hub.count("orders"));
            Child.tell("heap", heap.megabytes());
        }
        System.exit(0);
    }

    private static void map(CsvFormats formats, Path file) throws IOException {
        CsvFormat format = formats.format("orders");
        ZoneId zone = ZoneId.of("America/Los_Angeles");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                CsvPages pages = formats.read(format, "orders.csv", in, 500)) {
            while (pages.hasNext()) {
                CsvPage page = pages.next();
                page.documents().forEach(document -> {
                    if (formats.map(format, document, zone) instanceof Mapped.Rejected rejected) {
                        throw new IllegalStateException("rejected: " + rejected);
                    }
                });
            }
        }
    }

    private static Path account(Path file, Path drop) throws IOException {
        return Files.writeString(file, """
                account: bench
                kind: fulfillment
                wms: { name: warehouse, connector: csv-wms, settings: { transport: directory, directory: "%1$s" } }
                merchants:
                  - name: import
                    zone: America/Los_Angeles
                    carts:
                      - name: files
                        connector: csv-cart
                        settings: { transport: directory, directory: "%1$s", orders_format: orders, settle_seconds: 0 }
                """.formatted(drop));
    }

    private static void write(Path file, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(
                    "cust_ref,order_date,ship_code,ship_first_name,ship_last_name,ship_address_1,ship_city,ship_state,ship_zip,"
                            + "ship_country,ship_phone,ship_e_mail,line_no,item,description,quantity,price\n");
            for (int row = 0; row < rows; row++) {
                int order = row / StubCart.LINES;
                int line = row % StubCart.LINES;
                out.write(
                        "C%07d,01/02/2026,ground,Ada,Customer %d,%d Long Street,Springfield,IL,62704,USA,217 555 0100,"
                                .formatted(order, order, order % 999));
                out.write("customer%d@example.com,%d,SKU-%05d,\"Article %d, blue\",%d,%d.95\n"
                        .formatted(order, line + 1, (order * 7 + line) % 90_000, line, 1 + order % 3, 10 + order % 90));
            }
        }
    }
}
