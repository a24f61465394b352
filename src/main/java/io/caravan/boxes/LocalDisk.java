package io.caravan.boxes;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.caravan.dropbox.DropBoxHomes;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A directory of this machine; nothing outside its base can be reached, not by a symbolic link either. */
final class LocalDisk implements Disk {

    private final Path base;
    private final boolean createsDirectories;
    private final Clock clock;

    /**
     * @param base takes the place of a server's login directory
     * @param createsDirectories false where a missing directory may mean a mount that failed
     */
    LocalDisk(Path base, boolean createsDirectories, Clock clock) {
        this.base = base.toAbsolutePath().normalize();
        this.createsDirectories = createsDirectories;
        this.clock = clock;
    }

    @Override
    public String address() {
        return "directory " + base;
    }

    @Override
    public List<Entry> list(String directory) {
        return during("list", directory, path -> {
            if (createsDirectories) {
                Files.createDirectories(path);
            }
            List<Entry> entries = new ArrayList<>();
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    addRegular(file, entries);
                }
            }
            return entries;
        });
    }

    @Override
    public void fetch(String path, Path into, long size) {
        during("read", path, file -> {
            try (InputStream content = Files.newInputStream(file, READ, NOFOLLOW_LINKS)) {
                return Files.copy(content, into, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    @Override
    public void store(String path, InputStream content) {
        during("write", path, file -> {
            if (createsDirectories) {
                Files.createDirectories(file.getParent());
            }
            try (FileChannel channel = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING, NOFOLLOW_LINKS);
                    OutputStream out = Channels.newOutputStream(channel)) {
                content.transferTo(out);
                channel.force(true);
            }
            return file;
        });
    }

    /** The new time is when the file arrived here, which is what a retention counts from. */
    @Override
    public void rename(String from, String to) {
        during("rename", from, source -> {
            Path target = resolve(to);
            try {
                Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                throw new IOException("the file systems of " + from + " and " + to + " differ", e);
            }
            Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
            sync(target.getParent());
            return target;
        });
    }

    @Override
    public void delete(String path) {
        during("delete", path, Files::deleteIfExists);
    }

    @Override
    public void makeDirectory(String directory) {
        during("create", directory, Files::createDirectories);
    }

    @Override
    public boolean ownClock() {
        return true;
    }

    @Override
    public void disconnect() {
        // nothing is held open
    }

    private interface Action<T> {
        T on(Path path) throws IOException;
    }

    private <T> T during(String what, String path, Action<T> action) {
        try {
            return action.on(resolve(path));
        } catch (IOException | RuntimeException e) {
            if (e instanceof FailureException failure) {
                throw failure;
            }
            String where = base + (path.isEmpty() ? "" : "/" + path.replaceAll("^/+", ""));
            boolean absent = e instanceof NoSuchFileException || e instanceof NotDirectoryException;
            throw new FailureException(
                    Failure.of(
                            Category.REJECTED,
                            "Cannot " + what + " " + where + ": "
                                    + (absent
                                            ? "it does not exist"
                                            : e.getClass().getSimpleName() + " " + e.getMessage())
                                    + "."),
                    e);
        }
    }

    private Path resolve(String path) throws IOException {
        Path resolved = base.resolve(path.replaceAll("^/+", "")).normalize();
        if (!DropBoxHomes.contains(base, resolved)) {
            throw new FailureException(
                    Category.REJECTED,
                    "The path " + FileNames.printable(path) + " leads out of " + base + " and is not used.");
        }
        return resolved;
    }

    private static void addRegular(Path file, List<Entry> entries) throws IOException {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
            if (is.isRegularFile()) {
                entries.add(new Entry(
                        file.getFileName().toString(),
                        is.size(),
                        is.lastModifiedTime().toInstant()));
            }
        } catch (NoSuchFileException e) {
            // taken away while we listed
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }
}
