package io.caravan.benchmark;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A warehouse's SFTP server, which counts what was dropped by reading the files. */
final class SftpWarehouse implements AutoCloseable {

    static final String USER = "warehouse";
    static final String PASSWORD = "benchmark";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path home;

    SftpWarehouse(Path home) throws IOException {
        this.home = home.toAbsolutePath();
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
        keys.setAlgorithm("EC");
        keys.setKeySize(256);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(keys);
        server.setPasswordAuthenticator((user, password, session) -> USER.equals(user) && PASSWORD.equals(password));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(this.home));
        server.start();
    }

    int port() {
        return server.getPort();
    }

    Path directory(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    /** What lies in the directory under its final name; orders that came twice or with a missing line are not whole. */
    record Dropped(int files, int orders, int twice, int broken) {

        void mustBe(int expected) {
            if (orders != expected || twice != 0 || broken != 0) {
                throw new IllegalStateException(
                        "the warehouse has " + this + " instead of " + expected + " whole orders");
            }
        }
    }

    Dropped dropped(String directory) throws IOException {
        Map<String, Path> fileOf = new HashMap<>();
        Map<String, Integer> rows = new HashMap<>();
        int twice = 0;
        List<Path> files;
        try (Stream<Path> all = Files.list(directory(directory))) {
            files = all.filter(file -> file.toString().endsWith(".csv")).toList();
        }
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file);
                    CSVParser parser = format.parse(reader)) {
                for (CSVRecord row : parser) {
                    String order = row.get("cust_ref");
                    Path before = fileOf.putIfAbsent(order, file);
                    twice += before != null && !before.equals(file) ? 1 : 0;
                    rows.merge(order, 1, Integer::sum);
                }
            }
        }
        int broken = (int)
                rows.values().stream().filter(count -> count != StubCart.LINES).count();
        return new Dropped(files.size(), fileOf.size(), twice, broken);
    }

    /** Leaves confirmations of the first so many orders, a row per line, some thousand orders a file. */
    int confirm(String directory, int orders, int perFile) throws IOException {
        int files = 0;
        for (int first = 0; first < orders; first += perFile) {
            StringBuilder csv = new StringBuilder("cust_ref,carrier,method,tracking_no,date,item,quantity\n");
            for (int order = first; order < Math.min(orders, first + perFile); order++) {
                for (int line = 0; line < StubCart.LINES; line++) {
                    csv.append("%s,UPS,Ground,1Z%010d,01/05/2026,SKU-%05d,%d\n"
                            .formatted(StubCart.number(order), order, (order * 7 + line) % 90_000, 1 + order % 3));
                }
            }
            Files.writeString(directory(directory).resolve("confirmations-%05d.csv".formatted(files++)), csv);
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
