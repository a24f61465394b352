package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Settings;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where one noun's files of a connection lie and what they are called.
 *
 * @param directory relative to the login directory, empty for the login directory itself
 * @param archive where acknowledged files go
 * @param retention how long they stay there; zero is for ever
 * @param settle how long a file must have been left alone before it is taken
 */
record Layout(String directory, String archive, Glob pattern, String outgoing, Duration retention, Duration settle) {

    static Layout of(Connection connection, Noun noun) {
        Settings settings = connection.settings();
        boolean dropBox = Transport.of(connection) == Transport.DROP_BOX;
        String directory = directory(connection, noun);
        if (dropBox && directory.isEmpty()) {
            directory = noun.folder();
        }
        String archive = settings.or("archive_directory", "");
        if (archive.isBlank()) {
            archive = dropBox ? "/archive" : "archive";
        }
        archive = archive.startsWith("/")
                ? checked(connection, "archive_directory", archive)
                : join(directory, checked(connection, "archive_directory", archive));
        if (archive.isEmpty() || strip(archive).equals(strip(directory))) {
            throw Require.wrong(
                    connection, "archive_directory", "must not be the directory the files are picked up from");
        }
        return new Layout(
                directory,
                archive,
                glob(connection, noun.folder() + "_pattern"),
                outgoing(connection, noun),
                Duration.ofDays(Require.number(connection, "archive_days", 30, 0, 36500)),
                Duration.ofSeconds(Require.number(connection, "settle_seconds", 5, 0, 600)));
    }

    /** The name under which the batch becomes visible. */
    String finalName(String batch) {
        return FileNames.checked(
                outgoing.replace("{batch}", batch), "the outgoing file name pattern '" + outgoing + "'");
    }

    /** The name while it is written; the same for every attempt of the batch, and ignored by every {@code take}. */
    String temporaryName(String batch) {
        return FileNames.checked(finalName(batch) + (outgoing.contains("{batch}") ? "" : "." + batch) + ".tmp", "put");
    }

    static String join(String directory, String name) {
        return directory.isEmpty() || directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    private static String directory(Connection connection, Noun noun) {
        String key = noun.folder() + "_directory";
        Settings settings = connection.settings();
        if (connection.side() == Side.CART) {
            return checked(connection, key, settings.at(Level.CART, key).orElse(""));
        }
        String client = settings.at(Level.MERCHANT, key).orElse("");
        String wms = settings.at(Level.WMS, key).orElse("");
        List<String> parts = switch (settings.or("directory_order", "client-then-wms")) {
            case "client-then-wms" -> List.of(client, wms);
            case "wms-then-client" -> List.of(wms, client);
            default -> throw Require.wrong(connection, "directory_order", "must be client-then-wms or wms-then-client");
        };
        String joined = parts.stream()
                .map(Layout::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
        boolean absolute = parts.stream()
                .filter(part -> !part.isBlank())
                .findFirst()
                .orElse("")
                .strip()
                .startsWith("/");
        return checked(connection, key, absolute ? "/" + joined : joined);
    }

    private static String checked(Connection connection, String key, String directory) {
        String plain = directory.strip();
        if (Stream.of(strip(plain).split("/")).anyMatch(part -> !part.isEmpty() && !FileNames.isSafe(part))) {
            throw Require.wrong(
                    connection,
                    key,
                    "is '" + FileNames.printable(plain)
                            + "'; a directory must not hold .., wildcards, backslashes, control"
                            + " characters nor parts that start with a dot");
        }
        String joined =
                Arrays.stream(plain.split("/")).filter(part -> !part.isEmpty()).collect(Collectors.joining("/"));
        return plain.startsWith("/") ? "/" + joined : joined;
    }

    private static String strip(String path) {
        return path.strip().replaceAll("^/+|/+$", "");
    }

    private static String outgoing(Connection connection, Noun noun) {
        String key = noun.folder() + "_file_name";
        String pattern =
                connection.settings().or(key, noun.folder() + "-{batch}.csv").strip();
        if (!FileNames.isSafe(pattern) || pattern.replace("{batch}", "").matches(".*[{}].*")) {
            throw Require.wrong(
                    connection,
                    key,
                    "is '" + FileNames.printable(pattern) + "'; write a file name such as orders-{batch}.csv");
        }
        return pattern;
    }

    private static Glob glob(Connection connection, String key) {
        String pattern = connection.settings().or(key, "*.csv");
        try {
            return new Glob(pattern);
        } catch (IllegalArgumentException e) {
            throw Require.wrong(connection, key, "is '" + pattern + "', which is no pattern like orders-*.csv");
        }
    }
}
