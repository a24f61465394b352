package io.caravan.calls;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * One streamed answer on the disk, for the hub's user alone. It has no name any more once it is open (on Windows: once it is closed), so that
 * whatever becomes of the process, the system takes the room back.
 */
public final class SpoolFile implements AutoCloseable {

    /** So that no drip lasts for ever; the call's timeout is for silence. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final long LOOK_AT_DISK = 16L << 20;
    private static final int GZIP = 0x1F8B;

    private final FileChannel channel;
    private final FileStore disk;
    private final long largest;
    private final long reserve;
    private long size;

    private SpoolFile(FileChannel channel, FileStore disk, long largest, long reserve) {
        this.channel = channel;
        this.disk = disk;
        this.largest = largest;
        this.reserve = reserve;
    }

    static SpoolFile open(Path file, long largest, long reserve) throws IOException {
        FileStore disk = Files.getFileStore(file.getParent());
        FileAttribute<?>[] ours = disk.supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE), ours);
        return new SpoolFile(channel, disk, largest, reserve);
    }

    /** Takes an answer in, in place of what there is; a gzip file is unpacked, and its bytes counted as they come out. */
    void take(InputStream answer, Request request) throws IOException {
        channel.truncate(0);
        size = 0;
        InputStream content = unpacked(answer);
        long end = System.nanoTime() + LONGEST.toNanos();
        byte[] part = new byte[64 * 1024];
        for (int length = content.read(part); length >= 0; length = content.read(part)) {
            if (size + length > largest) {
                throw new FailureException(
                        Category.UNREADABLE,
                        request + " answered more than " + largest + " bytes (http.largest_stream)");
            }
            write(ByteBuffer.wrap(part, 0, length), request);
            if (System.nanoTime() > end) {
                throw new SocketTimeoutException("the answer was not complete within " + LONGEST.toMinutes() + " min");
            }
        }
    }

    private static InputStream unpacked(InputStream answer) throws IOException {
        PushbackInputStream begun = new PushbackInputStream(answer, 2);
        byte[] head = begun.readNBytes(2);
        begun.unread(head);
        boolean packed = head.length == 2 && ((head[0] & 0xFF) << 8 | head[1] & 0xFF) == GZIP;
        return packed ? new GZIPInputStream(begun, 64 * 1024) : begun;
    }

    private void write(ByteBuffer part, Request request) {
        try {
            if (size / LOOK_AT_DISK != (size + part.remaining()) / LOOK_AT_DISK || size == 0) {
                long left = disk.getUsableSpace();
                if (left - LOOK_AT_DISK < reserve) {
                    throw full(request, "it has " + (left >> 20) + " MB left, and keeps some for its books");
                }
            }
            while (part.hasRemaining()) {
                size += channel.write(part, size);
            }
        } catch (IOException e) {
            throw full(request, String.valueOf(e.getMessage()));
        }
    }

    private static FailureException full(Request request, String why) {
        return new FailureException(
                Category.UNREACHABLE, "The hub's disk cannot hold the answer of " + request + ": " + why);
    }

    long size() {
        return size;
    }

    /** What begins there, to the end. */
    InputStream from(long offset) {
        return new Reading(offset);
    }

    /** So many bytes; fewer at the end of the file. */
    byte[] bytes(long offset, long length) {
        try {
            return from(offset).readNBytes(Math.toIntExact(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reading extends InputStream {
        private long at;

        Reading(long at) {
            this.at = at;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            try {
                int read = channel.read(ByteBuffer.wrap(into, from, most), at);
                at += Math.max(read, 0);
                return read;
            } catch (IOException e) {
                throw new FileSystemException("a streamed answer", null, e.toString());
            }
        }
    }
}
