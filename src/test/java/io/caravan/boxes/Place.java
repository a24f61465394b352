package io.caravan.boxes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every way to reach a folder; each opens a real peer. */
enum Place {
    DIRECTORY,
    DROP_BOX,
    FTP_PASSIVE,
    FTP_ACTIVE,
    FTPS_EXPLICIT,
    FTPS_IMPLICIT,
    SFTP;

    /** A place that is open: its settings, and its login directory as this machine sees it. */
    record Open(Map<String, String> settings, Path home, List<AutoCloseable> closes) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            for (AutoCloseable each : closes) {
                each.close();
            }
        }
    }

    boolean isRemote() {
        return this != DIRECTORY && this != DROP_BOX;
    }

    Open open(Conversation conversation, Path other) {
        Map<String, String> settings = new HashMap<>(Map.of("settle_seconds", "0"));
        if (this == DROP_BOX) {
            settings.put("transport", "drop-box");
            return new Open(settings, conversation.homes.home("demo", "acme"), List.of());
        }
        if (this == DIRECTORY) {
            settings.put("transport", "directory");
            settings.put("directory", "drop");
            settings.put("orders_directory", "orders");
            return new Open(settings, folder(conversation.data.resolve("drop")), List.of());
        }
        Path home = folder(other.resolve("home"));
        FileServer server = switch (this) {
            case FTPS_EXPLICIT -> FileServer.ftps(home, false, folder(other.resolve("keys")));
            case FTPS_IMPLICIT -> FileServer.ftps(home, true, folder(other.resolve("keys")));
            case SFTP -> FileServer.sftp(home, "");
            default -> FileServer.ftp(home, true);
        };
        settings.put("transport", name().replaceAll("_.*", "").toLowerCase(java.util.Locale.ROOT));
        settings.put("host", "127.0.0.1");
        settings.put("port", Integer.toString(server.port));
        settings.put("username", FileServer.USER);
        settings.put("password", FileServer.PASSWORD);
        settings.put("orders_directory", "orders");
        settings.put("passive", Boolean.toString(this != FTP_ACTIVE));
        settings.put("ftps_implicit", Boolean.toString(this == FTPS_IMPLICIT));
        settings.put("truststore_pem", server.certificate);
        settings.put("host_key", server.hostKey);
        return new Open(settings, home, List.of(server));
    }

    private static Path folder(Path path) {
        try {
            Files.createDirectories(path.resolve("orders"));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
