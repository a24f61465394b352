package io.caravan.boxes;

import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A box that is a directory on some {@link Disk}. */
final class FolderBox implements Box {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Disk disk;
    private final Layout layout;
    private final Looks looks;
    private final Clock clock;
    private final Pause pause;
    private final Archive archive;

    FolderBox(Disk disk, Layout layout, Looks looks, Clock clock, Pause pause) {
        this.disk = disk;
        this.layout = layout;
        this.looks = looks;
        this.clock = clock;
        this.pause = pause;
        this.archive = new Archive(disk, layout, clock);
    }

    /**
     * Waits the settle time once when files are too fresh, so that a job that runs once a day does not leave them for a
     * day.
     */
    @Override
    public List<Waiting> list() {
        List<Disk.Entry> settled = new ArrayList<>();
        if (look(settled) && layout.settle().compareTo(LONGEST_PAUSE) <= 0) {
            pause.of(layout.settle());
            settled.clear();
            look(settled);
        }
        return settled.stream()
                .sorted(Comparator.comparing(Disk.Entry::name))
                .map(file -> new Waiting(file.name(), file.name(), file.size(), file.modified()))
                .toList();
    }

    @Override
    public boolean fetch(Waiting file, Path into) {
        FileNames.checked(file.name(), where(layout.directory()));
        try {
            disk.fetch(path(file.name()), into, file.size());
        } catch (FailureException e) {
            if (isGone(file.name(), e)) {
                return false;
            }
            throw e;
        }
        return true;
    }

    @Override
    public void archive(BoxFile file, byte @Nullable [] rejects) {
        String name = archive.freeName(FileNames.checked(file.name(), where(layout.directory())));
        if (rejects != null) {
            disk.store(archive.path(name + Archive.REJECTS), new ByteArrayInputStream(rejects));
        }
        try {
            disk.rename(path(file.name()), archive.path(name));
        } catch (FailureException e) {
            if (!isGone(file.name(), e)) {
                throw e;
            }
        }
        looks.forget(lookKey(file.name()));
        archive.added(name);
    }

    @Override
    public void put(String batch, InputStream content) {
        disk.store(path(layout.temporaryName(batch)), content);
    }

    /**
     * In the place of the two names lies the whole state: only a temporary file that is still listed was not yet
     * published.
     */
    @Override
    public void publish(String batch) {
        String temporary = layout.temporaryName(batch);
        String visible = layout.finalName(batch);
        List<String> names = names();
        if (!names.contains(temporary)) {
            return;
        }
        if (names.contains(visible)) {
            throw new FailureException(
                    Category.REJECTED,
                    "A file " + visible + " still lies at " + where(layout.directory())
                            + "; it is not overwritten. Have it picked up, or use {batch} in the file name.");
        }
        disk.rename(path(temporary), path(visible));
    }

    @Override
    public void check() {
        disk.list(layout.directory());
    }

    @Override
    public void disconnect() {
        disk.disconnect();
    }

    /** Adds the files that can be taken; true when others are too fresh. */
    private boolean look(List<Disk.Entry> settled) {
        boolean fresh = false;
        for (Disk.Entry file : disk.list(layout.directory())) {
            if (!FileNames.isPartial(file.name()) && layout.pattern().matches(file.name())) {
                if (settled(file)) {
                    settled.add(file);
                } else {
                    fresh = true;
                }
            }
        }
        return fresh;
    }

    private boolean settled(Disk.Entry file) {
        return disk.ownClock() && !file.modified().plus(layout.settle()).isAfter(clock.instant())
                || looks.settled(lookKey(file.name()), file, layout.settle(), clock.instant());
    }

    private boolean isGone(String name, FailureException e) {
        return e.failure().category() == Category.REJECTED && !names().contains(name);
    }

    private List<String> names() {
        return disk.list(layout.directory()).stream().map(Disk.Entry::name).toList();
    }

    private String path(String name) {
        return Layout.join(layout.directory(), name);
    }

    private String lookKey(String name) {
        return disk.address() + " " + path(name);
    }

    private String where(String directory) {
        return disk.address() + (directory.isEmpty() ? ", login directory" : ", directory " + directory);
    }
}
