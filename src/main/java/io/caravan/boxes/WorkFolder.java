package io.caravan.boxes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where files are copied to before they are read; swept of what a crash left behind. */
final class WorkFolder {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path folder;

    WorkFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path next() {
        try {
            return Files.createDirectories(folder).resolve(UUID.randomUUID().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the work folder " + folder, e);
        }
    }

    static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.warn("Work copy {} not deleted: {}", copy, e.toString());
        }
    }

    static String sha256(Path file) {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the work copy " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another process may share the folder, so only what is old goes. */
    void sweep(Instant now) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(LEFT_BEHIND))) {
                    delete(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Work folder {} not swept: {}", folder, e.toString());
        }
    }
}
