package io.caravan.csv;

import java.util.List;

/**
 * A row that cannot be used, and why.
 *
 * @param line 1-based; 0 when the file as a whole is meant
 * @param column 1-based; 0 when the row as a whole is meant
 * @param columnName the header the column has in the file or the format; empty when the row as a whole is meant
 * @param reason a sentence for the person who made the file
 * @param cells the row as it came
 */
public record CsvReject(String file, long line, int column, String columnName, String reason, List<String> cells) {

    static CsvReject ofFile(String file, long line, String reason) {
        return new CsvReject(file, line, 0, "", reason, List.of());
    }
}
