package io.caravan.boxes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * The body that {@code take} leaves: a file that can be read again, which keeps Camel from caching all of it in memory.
 */
final class WorkCopy extends InputStream implements StreamCache {

    private final Path file;
    private @Nullable InputStream in;
    private long position;

    WorkCopy(Path file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        int read = in().read();
        position += read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        int read = in().read(bytes, from, most);
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public int available() throws IOException {
        return in().available();
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }

    @Override
    public void reset() {
        try {
            close();
        } catch (IOException e) {
            // a file that was only read
        }
        in = null;
        position = 0;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        return new WorkCopy(file);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return file.toFile().length();
    }

    @Override
    public long position() {
        return position;
    }

    private InputStream in() throws IOException {
        if (in == null) {
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        }
        return in;
    }
}
