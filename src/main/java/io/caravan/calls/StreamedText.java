package io.caravan.calls;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;

/** A streamed answer as it came: a CSV file. */
public final class StreamedText implements Streamed {

    private final String source;
    private final SpoolFile file;

    StreamedText(String source, SpoolFile file) {
        this.source = source;
        this.file = file;
    }

    @Override
    public String source() {
        return source;
    }

    /** True when there was no answer to speak of. */
    public boolean isEmpty() {
        return file.size() == 0;
    }

    /** The text; closing it lets the file go. */
    public InputStream content() {
        return new FilterInputStream(new BufferedInputStream(file.from(0), 1 << 16)) {
            @Override
            public void close() {
                file.close();
            }
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
