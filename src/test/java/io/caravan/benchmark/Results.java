package io.caravan.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.caravan.benchmark.Meter.Elapsed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was measured, as a table for people and JSON for programs. */
final class Results {

    private final Map<String, Object> conditions = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();

    /**
     * One number.
     *
     * @param load the machine's load average when it was measured
     * @param jvmMillisEach milliseconds of processors the JVM used for each order
     * @param databaseMillisEach the same for PostgreSQL
     * @param target what it should be, with its direction; null where nothing was promised
     */
    record Line(
            String name,
            double value,
            String unit,
            double load,
            @Nullable Double jvmMillisEach,
            @Nullable Double databaseMillisEach,
            @Nullable String target,
            @Nullable Boolean met) {}

    void condition(String name, Object value) {
        conditions.put(name, value);
    }

    void put(String name, double value, String unit) {
        add(new Line(name, value, unit, load(), null, null, null, null));
    }

    /** So many orders in the time elapsed. */
    void rate(String name, long orders, Elapsed elapsed) {
        add(new Line(
                name,
                orders / elapsed.wall(),
                "orders/s",
                load(),
                each(orders, elapsed.jvm()),
                each(orders, elapsed.database()),
                null,
                null));
    }

    void rate(String name, long orders, Elapsed elapsed, double target) {
        double rate = orders / elapsed.wall();
        add(new Line(
                name,
                rate,
                "orders/s",
                load(),
                each(orders, elapsed.jvm()),
                each(orders, elapsed.database()),
                ">= " + number(target),
                rate >= target));
    }

    private static double each(long orders, double seconds) {
        return Math.round(seconds / orders * 1e6) / 1e3;
    }

    void atLeast(double target, String name, double value, String unit) {
        add(new Line(name, value, unit, load(), null, null, ">= " + number(target), value >= target));
    }

    void atMost(double target, String name, double value, String unit) {
        add(new Line(name, value, unit, load(), null, null, "<= " + number(target), value <= target));
    }

    private void add(Line line) {
        lines.add(line);
        System.out.println(text(line));
    }

    void print() {
        System.out.println();
        conditions.forEach((name, value) -> System.out.printf("%-28s %s%n", name, value));
        System.out.println();
        lines.forEach(line -> System.out.println(text(line)));
    }

    void write(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("conditions", conditions);
        all.put("results", lines);
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    private static String text(Line line) {
        String target = line.target() == null
                ? ""
                : "  " + line.target() + (Objects.equals(line.met(), true) ? "  met" : "  MISSED");
        String cpu = line.jvmMillisEach() == null
                ? ""
                : String.format(Locale.ROOT, "cpu %.3f + %.3f ms", line.jvmMillisEach(), line.databaseMillisEach());
        return String.format(
                Locale.ROOT,
                "%-46s %12s %-10s load %5.2f  %-22s%s",
                line.name(),
                number(line.value()),
                line.unit(),
                line.load(),
                cpu,
                target);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }

    private static double load() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
