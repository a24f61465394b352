package io.caravan;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hub as a process of its own, so that it can be killed. */
final class HubProcess {

    private HubProcess() {}

    /**
     * Starts it; it is not up yet when this returns.
     *
     * @param folder holds {@code account.yaml}; {@code data} is made in it
     * @param database address of a PostgreSQL database
     * @param log what the hub says is added to it
     */
    static Process start(Path folder, String database, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx400m",
                "-cp",
                classPath(),
                "io.caravan.Caravan"));
        Map<String, String> settings = Map.of(
                "caravan.data", folder.resolve("data").toString(),
                "caravan.accounts", folder.resolve("account.yaml").toString(),
                "caravan.dropbox.ftp.enabled", "false",
                "caravan.dropbox.sftp.enabled", "false",
                "caravan.schedules.sweep-interval", "2s",
                "spring.quartz.properties.org.quartz.jobStore.clusterCheckinInterval", "1000",
                "spring.datasource.url", database,
                "spring.datasource.username", "postgres",
                "spring.datasource.password", "postgres",
                "server.port", "0");
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** The class path of these tests without the tests. */
    private static String classPath() {
        String tests = Path.of(HubProcess.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(element -> !Path.of(element).toAbsolutePath().toString().equals(tests))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
