package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;

/** CSV files to raw documents, raw to canonical ones, and canonical ones to CSV files; a format file says how. */
public interface CsvFormats {

    /** The format in {@code <name>.yaml} as it stands now; throws {@link ConfigException} when it is absent or broken. */
    CsvFormat format(String name);

    /** Every usable format, by name. */
    List<CsvFormat> formats();

    /** What is wrong with the files that are not usable. */
    List<ConfigProblem> problems();

    /**
     * Reads a file a page at a time. An order whose rows stand apart is put together as long as no more than 10,000 other
     * orders begin between them; orders come in the order of their first rows.
     *
     * @param fileName how people call the file, for messages
     * @param recordsPerPage about how many documents and rejects a page holds, 1 or more
     * @throws CsvException when the file as a whole is of no use; paging may throw it too, and what was not paged by then
     *     was not taken
     */
    CsvPages read(CsvFormat format, String fileName, InputStream in, int recordsPerPage);

    /** Maps a raw document that {@link #read} gave, now or long ago; times without a zone are in the merchant's. */
    Mapped map(CsvFormat format, JsonNode rawDocument, ZoneId zone);

    /**
     * Writes one file and leaves the stream open. Lines held back by an item filter are not written.
     *
     * @return the documents the format cannot carry; they are not in the file, all others are
     */
    List<Unwritten> write(CsvFormat format, List<? extends JsonNode> canonicalDocuments, OutputStream out, ZoneId zone)
            throws IOException;

    /** Writes a CSV file (UTF-8) a person can mend: file, line, column, reason, then the cells as they came. */
    void writeRejects(List<CsvReject> rejects, OutputStream out) throws IOException;
}
