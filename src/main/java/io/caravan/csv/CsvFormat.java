package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/** One kind of CSV file, ready for use. Safe to share between threads. */
public final class CsvFormat {

    /** What a file of the format is about. */
    public enum Type {
        ORDER,
        CONFIRMATION,
        INVENTORY
    }

    private final String name;
    private final Definition definition;
    private final List<Column> columns;
    private final List<Constant> constants;
    private final Charset charset;
    private final Layout byPosition;
    private volatile @Nullable Layout lastByName;

    CsvFormat(String name, Definition definition, List<Column> columns, List<Constant> constants, Charset charset) {
        this.name = name;
        this.definition = definition;
        this.columns = List.copyOf(columns);
        this.constants = List.copyOf(constants);
        this.charset = charset;
        try {
            this.byPosition = Layout.byPosition(this);
        } catch (Refused e) {
            throw new IllegalArgumentException(e.reason(), e);
        }
    }

    /** Reads a format file; throws {@link ConfigException} with every problem, by line and column. */
    public static CsvFormat read(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        return FormatCompiler.compile(name, ConfigFile.read(file));
    }

    /** As {@link #read}, from text. */
    public static CsvFormat parse(String name, String yaml) {
        return FormatCompiler.compile(name, ConfigFile.parse(name + ".yaml", yaml));
    }

    public String name() {
        return name;
    }

    public String title() {
        return definition.title();
    }

    public String description() {
        return definition.description();
    }

    public Type type() {
        return definition.type();
    }

    Definition definition() {
        return definition;
    }

    List<Column> columns() {
        return columns;
    }

    List<Constant> constants() {
        return constants;
    }

    Charset charset() {
        return charset;
    }

    Layout byPosition() {
        return byPosition;
    }

    /** Where the columns are in a file with this header; throws when it lacks one the format needs. */
    Layout byName(JsonNode header) throws Refused {
        Layout last = lastByName;
        if (last == null || last.header() != header && !header.equals(last.header())) {
            last = Layout.byName(this, header);
            lastByName = last;
        }
        return last;
    }

    CSVFormat syntax() {
        String quote = definition.quote();
        return CSVFormat.Builder.create()
                .setDelimiter(definition.delimiter())
                .setQuote(quote.equals("none") ? null : Character.valueOf(quote.charAt(0)))
                .setRecordSeparator(definition.lineEnding() == Definition.LineEnding.CRLF ? "\r\n" : "\n")
                .setIgnoreEmptyLines(false)
                .get();
    }

    @Override
    public String toString() {
        return name;
    }
}
