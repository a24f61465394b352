package io.caravan.benchmark;

import io.caravan.Caravan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** From the process's start to its first order download, and the memory it holds when idle: the demo on H2. */
final class Start {

    private static final String[] FLAGS = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"};
    private static final int IDLE_SECONDS = 30;

    private Start() {}

    static void measure(Results results, Path folder) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.profiles.active=demo",
                "--caravan.data=" + folder.resolve("start"),
                "--server.port=0",
                "--caravan.dropbox.ftp.port=" + freePort(),
                "--caravan.dropbox.sftp.port=" + freePort(),
                "--logging.level.io.caravan.schedules=debug"));
        Stream.of(System.getProperty("benchmark.settings", "").split(" "))
                .filter(one -> !one.isEmpty())
                .forEach(arguments::add);
        long start = System.nanoTime();
        Process hub = Child.start(Caravan.class, FLAGS, arguments.toArray(String[]::new));
        try (BufferedReader log =
                new BufferedReader(new InputStreamReader(hub.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder seen = new StringBuilder();
            for (String line = log.readLine(); ; line = log.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the hub ended before its first poll:\n" + seen);
                }
                seen.append(line).append('\n');
                if (line.contains("order-download") && line.contains("begins")) {
                    break;
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpu = hub.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            Thread drain = Thread.ofPlatform().daemon().start(() -> log.lines().forEach(line -> {}));
            Thread.sleep(IDLE_SECONDS * 1000L);
            results.condition("JVM of the start", String.join(" ", FLAGS));
            results.atMost(10, "start: to the first order download", seconds, "s");
            results.put("start: processor time until then", cpu, "s");
            results.atMost(500, "start: resident memory after " + IDLE_SECONDS + " s idle", rss(hub.pid()), "MB");
            hub.destroy();
            hub.waitFor();
            drain.join();
        } finally {
            hub.destroyForcibly();
        }
    }

    private static double rss(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
