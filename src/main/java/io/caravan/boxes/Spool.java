package io.caravan.boxes;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Holds outgoing mail between its two phases. The ending of a file is its state, and each change of it survives a
 * crash.
 */
final class Spool {

    /** Longer than the hub goes on retrying. */
    private static final Duration REMEMBERED = Duration.ofDays(60);

    private final Path folder;

    Spool(Path folder) {
        this.folder = folder;
    }

    /** What became of an entry. */
    enum State {
        UNKNOWN,
        WRITTEN,
        SENDING,
        SENT
    }

    State state(String name) {
        for (State state : new State[] {State.SENT, State.SENDING, State.WRITTEN}) {
            if (Files.exists(file(name, state))) {
                return state;
            }
        }
        return State.UNKNOWN;
    }

    /** Begins anew, whatever was there. */
    void write(String name, InputStream content) {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(file(name, State.WRITTEN), CREATE, WRITE, TRUNCATE_EXISTING);
                    OutputStream out = Channels.newOutputStream(channel)) {
                content.transferTo(out);
                channel.force(true);
            }
            Files.deleteIfExists(file(name, State.SENDING));
            Files.deleteIfExists(file(name, State.SENT));
            sync();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the mail spool " + folder, e);
        }
    }

    void move(String name, State from, State to) {
        try {
            Path target = file(name, to);
            Files.move(file(name, from), target, StandardCopyOption.ATOMIC_MOVE);
            if (to == State.SENT) {
                Files.write(target, new byte[0]);
            }
            sync();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the mail spool " + folder, e);
        }
    }

    void sweep(Instant now) {
        try (Stream<Path> files = Files.list(Files.createDirectories(folder))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                boolean sent = file.toString().endsWith("." + State.SENT.name().toLowerCase(Locale.ROOT));
                if (sent && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(REMEMBERED))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sweep the mail spool " + folder, e);
        }
    }

    Path file(String name, State state) {
        return folder.resolve(name + "." + state.name().toLowerCase(Locale.ROOT));
    }

    private void sync() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
