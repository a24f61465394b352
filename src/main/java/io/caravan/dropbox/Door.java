package io.caravan.dropbox;

/** One of the two servers. */
interface Door {

    /** What it is called in messages: {@code FTP on 127.0.0.1:2121}. */
    String name();

    void open() throws Exception;

    /** The port it listens on, 0 while closed. */
    int port();

    void close();
}
