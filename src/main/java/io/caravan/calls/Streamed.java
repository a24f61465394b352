package io.caravan.calls;

import java.io.Closeable;

/** The body that a streamed call leaves: an answer that lies in a file until it is closed. It can be read once. */
public sealed interface Streamed extends Closeable permits Records, StreamedText {

    /** Where it came from, for people; without query and secrets. */
    String source();

    /** Lets the file go; may be called again. */
    @Override
    void close();
}
