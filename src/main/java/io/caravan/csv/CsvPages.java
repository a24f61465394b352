package io.caravan.csv;

import java.util.Iterator;

/** A file being read: its pages in order, each made when it is asked for. Closing it closes the file. */
public interface CsvPages extends Iterator<CsvPage>, AutoCloseable {

    @Override
    void close();
}
