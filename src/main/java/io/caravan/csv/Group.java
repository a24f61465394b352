package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of one document as they gather. */
final class Group {

    private final List<Row> rows = new ArrayList<>(2);
    private int size;
    private @Nullable Row bad;

    void add(Row row) {
        rows.add(row);
        size += row.size();
        if (row.problem() != null && bad == null) {
            bad = row;
        }
    }

    int rows() {
        return rows.size();
    }

    /** Roughly, in characters. */
    int size() {
        return size;
    }

    /** Hands over the whole as a raw document; or, when a row is bad, a reject for each row. */
    void give(String file, CsvFormat format, Layout layout, Consumer<JsonNode> documents, Consumer<CsvReject> rejects) {
        if (bad == null) {
            documents.accept(document(file, format, layout));
            return;
        }
        for (Row row : rows) {
            rejects.accept(row.reject(file, row.problem() != null ? row.problem() : becauseOf(bad.line())));
        }
    }

    static Refused becauseOf(long line) {
        return new Refused("not taken because line " + line + ", which belongs to it, is rejected");
    }

    private JsonNode document(String file, CsvFormat format, Layout layout) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("file", file).put("format", format.name());
        ArrayNode lines = document.putArray("lines");
        JsonNode header = layout.header();
        if (header != null) {
            document.set("header", header);
        }
        ArrayNode cells = document.putArray("rows");
        for (Row row : rows) {
            lines.add(row.line());
            ArrayNode one = new ArrayNode(JsonNodeFactory.instance, row.cells().length);
            for (String cell : row.cells()) {
                one.add(cell);
            }
            cells.add(one);
        }
        return document;
    }
}
