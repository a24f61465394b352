package io.caravan.products;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/** Leaves out the byte order mark that spreadsheets put before a file. */
final class WithoutMark extends FilterReader {

    private static final char MARK = '\uFEFF';

    WithoutMark(Reader reader) throws IOException {
        super(new PushbackReader(reader, 1));
        int first = in.read();
        if (first != -1 && first != MARK) {
            ((PushbackReader) in).unread(first);
        }
    }
}
