package io.caravan.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
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
     * @param cpuMillisEach milliseconds of this JVM's processors for each of the things counted
     * @param target what it should be, with its direction; null where nothing was promised
     */
    record Line(
            String name,
            double value,
            String unit,
            double load,
            @Nullable Double cpuMillisEach,
            @Nullable String target,
            @Nullable Boolean met) {}

    void condition(String name, Object value) {
        conditions.put(name, value);
    }

    void put(String name, double value, String unit) {
        add(new Line(name, value, unit, load(), null, null, null));
    }

    /** So many things in the time elapsed. */
    void rate(String name, long things, Elapsed elapsed) {
        add(new Line(name, things / elapsed.seconds(), "orders/s", load(), each(things, elapsed), null, null));
    }

    void rate(String name, long things, Elapsed elapsed, double target) {
        double rate = things / elapsed.seconds();
        add(new Line(name, rate, "orders/s", load(), each(things, elapsed), ">= " + number(target), rate >= target));
    }

    private static double each(long things, Elapsed elapsed) {
        return Math.round(elapsed.cpu() / things * 1e6) / 1e3;
    }

    void atLeast(double target, String name, double value, String unit) {
        add(new Line(name, value, unit, load(), null, ">= " + number(target), value >= target));
    }

    void atMost(double target, String name, double value, String unit) {
        add(new Line(name, value, unit, load(), null, "<= " + number(target), value <= target));
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
        String cpu = line.cpuMillisEach() == null ? "" : String.format(Locale.ROOT, "%.3f ms cpu", line.cpuMillisEach());
        return String.format(
                Locale.ROOT,
                "%-46s %12s %-10s load %5.2f %-14s%s",
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
