package io.caravan.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads request bodies of a bounded size, as UTF-8. */
final class Bodies {

    /** As much as a section of rules or a list of codes may have. */
    private static final int LARGEST_TEXT = 4 * 1024 * 1024;

    /** Some millions of rows. */
    private static final long LARGEST_FILE = 256L * 1024 * 1024;

    private Bodies() {}

    static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_TEXT + 1);
        if (bytes.length > LARGEST_TEXT) {
            throw new TooLargeException("the body is larger than " + LARGEST_TEXT / 1024 / 1024 + " MB");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadParameterException("body", "is not UTF-8 text");
        }
    }

    /** To be read piece by piece. */
    static Reader file(InputStream body) {
        return new InputStreamReader(new Bounded(body), StandardCharsets.UTF_8.newDecoder());
    }

    private static final class Bounded extends FilterInputStream {

        private long left = LARGEST_FILE;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new TooLargeException("the file is larger than " + LARGEST_FILE / 1024 / 1024 + " MB; split it");
            }
        }
    }
}
