package io.caravan.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a file. A byte order mark decides the encoding and is skipped; a malformed byte becomes U+FFFD, which
 * {@link Rows} refuses where it stands; a NUL, or a row without an end, stops the reading before it fills the memory.
 */
final class Source extends Reader {

    /** In characters. */
    static final int LONGEST_ROW = 1 << 20;

    private static final int REMEMBERED = 1 << 16;

    /** Stops the reading; the message completes a sentence about the file. */
    static final class Stopped extends IOException {
        private final boolean atLine;

        Stopped(String message, boolean atLine) {
            super(message);
            this.atLine = atLine;
        }

        /** True when the line counted here is meant, not the one where the row began. */
        boolean atLine() {
            return atLine;
        }
    }

    private final Reader reader;
    private final Charset charset;
    private StringBuilder before = new StringBuilder();
    private StringBuilder recent = new StringBuilder();
    private long beforeLine = 1;
    private long recentLine = 1;
    private long line = 1;
    private long left = LONGEST_ROW;
    private boolean ended;

    Source(InputStream in, Charset declared) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 3);
        this.charset = charset(bytes, declared);
        this.reader = new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    private static Charset charset(PushbackInputStream bytes, Charset declared) throws IOException {
        byte[] head = bytes.readNBytes(3);
        int first = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | head[1] & 0xFF;
        int mark = 0;
        Charset charset = declared;
        if (first == 0xEFBB && head.length == 3 && (head[2] & 0xFF) == 0xBF) {
            mark = 3;
            charset = StandardCharsets.UTF_8;
        } else if (first == 0xFFFE) {
            mark = 2;
            charset = StandardCharsets.UTF_16LE;
        } else if (first == 0xFEFF) {
            mark = 2;
            charset = StandardCharsets.UTF_16BE;
        }
        bytes.unread(head, mark, head.length - mark);
        return charset;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (left <= 0) {
            throw new Stopped("this row is longer than a million characters; a quote may be missing", false);
        }
        int count = reader.read(target, offset, length);
        ended = count < 0;
        left -= count;
        if (count > 0) {
            remember(target, offset, count);
        }
        for (int i = offset; i < offset + count; i++) {
            if (target[i] == 0) {
                throw new Stopped(
                        "there is a NUL character: the file is not text, or not in the encoding " + charset, true);
            }
            line += target[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    private void remember(char[] text, int offset, int count) {
        if (recent.length() > REMEMBERED) {
            StringBuilder emptied = before;
            before = recent;
            beforeLine = recentLine;
            recent = emptied;
            recent.setLength(0);
            recentLine = line;
        }
        recent.append(text, offset, count);
    }

    /** What was read lately, from the beginning of a line on; empty when that is too long ago. */
    String from(long wanted) {
        String text = before.toString() + recent;
        int at = wanted < beforeLine || wanted == beforeLine && beforeLine > 1 ? -1 : 0;
        for (long current = beforeLine; current < wanted && at >= 0; current++) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? -1 : end + 1;
        }
        return at < 0 ? "" : text.substring(at);
    }

    void rowBegins() {
        left = LONGEST_ROW;
    }

    /** True once all has been read. */
    boolean ended() {
        return ended;
    }

    long line() {
        return line;
    }

    Charset charset() {
        return charset;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
