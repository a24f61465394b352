package io.caravan.accounts;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A list of product codes, one a line: a CSV file whose first column counts. */
public final class ItemsFile {

    /** Codes that one list may hold. */
    public static final int MOST = 100_000;

    private static final int WIDTH = 200;
    private static final Set<String> HEADERS = Set.of("sku", "item", "items", "code", "product");

    private ItemsFile() {}

    /**
     * The codes; a first line that says {@code sku}, {@code item} or {@code code} is a heading. An empty pair of quotes stands for
     * lines without SKU. Throws IllegalArgumentException with the line and the reason.
     */
    public static List<String> read(String csv) {
        List<String> items = new ArrayList<>();
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord row : parser) {
                String item = row.get(0);
                boolean heading = row.getRecordNumber() == 1 && HEADERS.contains(item.toLowerCase(Locale.ROOT));
                if (!heading) {
                    check(item, parser.getCurrentLineNumber(), items.size());
                    items.add(item);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new IllegalArgumentException("cannot be read as CSV: " + e.getMessage(), e);
        }
        return items;
    }

    private static void check(String item, long line, int before) {
        if (item.length() > WIDTH) {
            throw new IllegalArgumentException("line " + line + ": a code has at most " + WIDTH + " characters");
        }
        if (before == MOST) {
            throw new IllegalArgumentException("line " + line + ": there may be at most " + MOST + " codes");
        }
    }
}
