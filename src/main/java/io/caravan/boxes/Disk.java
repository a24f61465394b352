package io.caravan.boxes;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The few file operations that local directories and file servers share. Paths are relative to the login directory, or
 * absolute on the server when they begin with a slash; every part of them was checked by {@link FileNames}.
 */
interface Disk {

    /** One file, no directories. */
    record Entry(String name, long size, Instant modified) {}

    /** Protocol, user, host and port, for messages. */
    String address();

    /** Every file of the directory; an answer that may be incomplete is a failure. */
    List<Entry> list(String directory);

    void fetch(String path, Path into, long size);

    /** Overwrites; the file is complete and, where the system can promise it, on the platter. */
    void store(String path, InputStream content);

    /** Never overwrites knowingly; a connection lost meanwhile leaves the outcome {@code UNSURE}. */
    void rename(String from, String to);

    void delete(String path);

    /** One that is there is no failure. */
    void makeDirectory(String directory);

    /** True when modification times come from this machine's clock. */
    boolean ownClock();

    void disconnect();
}
