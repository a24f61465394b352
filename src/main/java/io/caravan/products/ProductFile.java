package io.caravan.products;

import io.caravan.products.ProductBook.Loaded;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file of products row by row, whatever its size. */
final class ProductFile {

    static final String[] COLUMNS = {"sku", "name", "alias_type", "alias_code"};

    private static final int TOLD = 100;
    private static final Map<String, Integer> WIDTHS =
            Map.of("sku", 200, "name", 500, "alias_type", 60, "alias_code", 200);

    private final List<String> problems = new ArrayList<>();
    private long rows;
    private long refused;

    /** One row. */
    record Row(
            String sku,
            @Nullable String name,
            @Nullable String type,
            @Nullable String code) {}

    /** Hands each row that fits to the consumer. */
    Loaded read(Reader csv, Consumer<Row> consumer) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new WithoutMark(csv), format)) {
            checkHeader(parser.getHeaderNames());
            Iterator<CSVRecord> records = parser.iterator();
            while (records.hasNext()) {
                CSVRecord row = records.next();
                String problem = problem(row);
                if (problem == null) {
                    consumer.accept(new Row(
                            String.valueOf(get(row, "sku")),
                            get(row, "name"),
                            get(row, "alias_type"),
                            get(row, "alias_code")));
                    rows++;
                } else {
                    refuse(parser.getCurrentLineNumber(), problem);
                }
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new BadCsvException(
                    e.getCause() instanceof CharacterCodingException
                            ? "the file is not UTF-8 text"
                            : "the file cannot be read as CSV: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new BadCsvException("the first line must name the columns: " + e.getMessage());
        }
        return new Loaded(rows, refused, List.copyOf(problems));
    }

    private static void checkHeader(List<String> header) {
        List<String> names =
                header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (!names.contains("sku")) {
            throw new BadCsvException("the first line must name the columns, and sku among them; there are "
                    + names.stream().limit(10).toList());
        }
        List<String> unknown = names.stream()
                .filter(name -> !Set.of(COLUMNS).contains(name))
                .limit(10)
                .toList();
        if (!unknown.isEmpty()) {
            throw new BadCsvException(
                    "the columns " + unknown + " are not known; there may be sku, name, alias_type, alias_code");
        }
    }

    private static @Nullable String problem(CSVRecord row) {
        if (!row.isConsistent()) {
            return "has " + row.size() + " values, the first line has another number of columns";
        }
        if (get(row, "sku") == null) {
            return "has no sku";
        }
        for (Map.Entry<String, Integer> width : WIDTHS.entrySet()) {
            String value = get(row, width.getKey());
            if (value != null && value.length() > width.getValue()) {
                return width.getKey() + " has more than " + width.getValue() + " characters";
            }
            if (value != null && value.chars().anyMatch(Character::isISOControl)) {
                return width.getKey() + " has control characters";
            }
        }
        boolean type = get(row, "alias_type") != null;
        return type == (get(row, "alias_code") != null) ? null : "needs both alias_type and alias_code, or neither";
    }

    private static @Nullable String get(CSVRecord row, String column) {
        String value = row.isSet(column) ? row.get(column) : null;
        return value == null || value.isBlank() ? null : value;
    }

    private void refuse(long line, String problem) {
        refused++;
        if (problems.size() < TOLD) {
            problems.add("line " + line + ": " + problem);
        }
    }
}
