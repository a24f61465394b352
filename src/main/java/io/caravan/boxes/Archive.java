package io.caravan.boxes;

import io.caravan.failures.FailureException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of acknowledged files: gives free names and deletes what has been there too long. Listed once per
 * visit.
 */
final class Archive {

    static final String REJECTS = ".rejects.csv";

    private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int DELETIONS = 200;

    private final Disk disk;
    private final Layout layout;
    private final Clock clock;
    private @Nullable Set<String> names;

    Archive(Disk disk, Layout layout, Clock clock) {
        this.disk = disk;
        this.layout = layout;
        this.clock = clock;
    }

    String path(String name) {
        return Layout.join(layout.archive(), name);
    }

    void added(String name) {
        names().add(name);
    }

    /** The name, with the time before its ending when it is taken. */
    String freeName(String name) {
        if (!names().contains(name)) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return stem + "-" + STAMP.format(clock.instant()) + name.substring(stem.length());
    }

    private Set<String> names() {
        if (names == null) {
            disk.makeDirectory(layout.archive());
            List<Disk.Entry> files = disk.list(layout.archive());
            names = new HashSet<>();
            files.forEach(file -> names.add(file.name()));
            if (!layout.retention().isZero()) {
                sweep(files);
            }
        }
        return names;
    }

    /** Only what the hub may have put there; a deletion that fails must not keep the next file from being archived. */
    private void sweep(List<Disk.Entry> files) {
        Instant oldest = clock.instant().minus(layout.retention());
        files.stream()
                .filter(file -> file.modified().isBefore(oldest))
                .map(Disk.Entry::name)
                .filter(name -> FileNames.isSafe(name) && (layout.pattern().matches(name) || name.endsWith(REJECTS)))
                .limit(DELETIONS)
                .forEach(this::delete);
    }

    private void delete(String name) {
        try {
            disk.delete(path(name));
        } catch (FailureException e) {
            LOG.warn("Archived file not deleted: {}", e.getMessage());
        }
    }
}
