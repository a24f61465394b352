package io.caravan.csv;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file; it may span several lines.
 *
 * @param line where it begins, from 1
 * @param problem why it is of no use; null when nothing is known against it
 */
record Row(long line, String[] cells, @Nullable Refused problem) {

    CsvReject reject(String file, Refused why) {
        return new CsvReject(
                file, line, why.column(), why.columnName(), why.reason(), List.copyOf(Arrays.asList(cells)));
    }

    /** What it takes in memory, roughly, in characters. */
    int size() {
        int size = 32;
        for (String cell : cells) {
            size += 24 + cell.length();
        }
        return size;
    }
}
