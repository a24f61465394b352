package io.caravan.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where streamed answers lie while they are read. */
final class SpoolFolder {

    /** What is left of the disk for the books, in bytes. */
    private static final long RESERVE = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Path folder;
    private final long reserve;

    SpoolFolder(Path folder) {
        this(folder, RESERVE);
    }

    SpoolFolder(Path folder, long reserve) {
        this.folder = folder.toAbsolutePath().normalize();
        this.reserve = reserve;
    }

    /** @param largest bytes it may grow to */
    SpoolFile open(long largest) {
        try {
            Path file =
                    Files.createDirectories(folder).resolve(UUID.randomUUID().toString());
            return SpoolFile.open(file, largest, reserve);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot spool into " + folder, e);
        }
    }

    /** What a crash left where the system did not remove it. Another process may share the folder, so only what is old goes. */
    void sweep(Instant now) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(LEFT_BEHIND))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Folder of streamed answers {} not swept: {}", folder, e.toString());
        }
    }
}
