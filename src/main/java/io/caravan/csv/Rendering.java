package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns canonical documents into the rows of one file. */
final class Rendering {

    /** What a row, or a repeated group of one, speaks of. */
    private record Unit(JsonNode box, JsonNode line) {}

    private static final JsonNode NONE = MissingNode.getInstance();

    private final CsvFormat format;
    private final ZoneId zone;
    private final List<Column> columns;
    private final Level innermost;
    private final int groupStart;
    private final @Nullable CharsetEncoder encoder;

    Rendering(CsvFormat format, ZoneId zone) {
        this.format = format;
        this.zone = zone;
        this.columns = format.columns();
        this.innermost = Layout.innermost(columns);
        this.groupStart = format.definition().horizontal() ? Layout.groupStart(columns) : columns.size();
        Charset charset = format.charset();
        this.encoder = charset.name().startsWith("UTF") ? null : charset.newEncoder();
    }

    /** How many groups the document's longest row has. */
    int groups(JsonNode document) {
        return rowsOf(document).stream().mapToInt(List::size).max().orElse(0);
    }

    List<String> header(int groups) {
        List<String> header = new ArrayList<>();
        for (int group = 1; group <= Math.max(groups, 1); group++) {
            for (Column column : group == 1 ? columns : columns.subList(groupStart, columns.size())) {
                header.add(group == 1 ? column.header() : column.header() + "_" + group);
            }
        }
        return header;
    }

    /** The document's rows, all with so many groups; throws when the format cannot carry it. */
    List<String[]> rows(JsonNode document, int number, int groups) throws Refused {
        int group = columns.size() - groupStart;
        List<List<Unit>> planned = rowsOf(document);
        if (planned.isEmpty()) {
            throw new Refused("it has no line to write");
        }
        List<String[]> rows = new ArrayList<>(planned.size());
        for (List<Unit> units : planned) {
            String[] row = new String[groupStart + group * Math.max(groups, 1)];
            Arrays.fill(row, "");
            for (int i = 0; i < groupStart; i++) {
                row[i] = cell(columns.get(i), document, units.getFirst(), number);
            }
            int at = groupStart;
            for (Unit unit : units) {
                for (int i = groupStart; i < columns.size(); i++) {
                    row[at++] = cell(columns.get(i), document, unit, number);
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private List<List<Unit>> rowsOf(JsonNode document) {
        List<List<Unit>> rows = new ArrayList<>();
        if (format.type() != CsvFormat.Type.CONFIRMATION) {
            boolean order = format.type() == CsvFormat.Type.ORDER;
            addRows(order ? lines(NONE, document) : List.of(new Unit(NONE, NONE)), rows);
            return rows;
        }
        List<Unit> boxes = new ArrayList<>();
        for (JsonNode box : document.path("packages")) {
            List<Unit> lines = innermost == Level.LINE ? lines(box, box) : List.of();
            if (innermost == Level.LINE) {
                addRows(lines.isEmpty() ? List.of(new Unit(box, NONE)) : lines, rows);
            } else {
                boxes.add(new Unit(box, NONE));
            }
        }
        if (innermost != Level.LINE || rows.isEmpty()) {
            addRows(boxes.isEmpty() ? List.of(new Unit(NONE, NONE)) : boxes, rows);
        }
        return rows;
    }

    private void addRows(List<Unit> units, List<List<Unit>> rows) {
        if (format.definition().horizontal() && !units.isEmpty()) {
            rows.add(units);
        } else {
            units.forEach(unit -> rows.add(List.of(unit)));
        }
    }

    private static List<Unit> lines(JsonNode box, JsonNode holder) {
        List<Unit> lines = new ArrayList<>();
        for (JsonNode line : holder.path("lines")) {
            if (!line.path("filtered").asBoolean()) {
                lines.add(new Unit(box, line));
            }
        }
        return lines;
    }

    private String cell(Column column, JsonNode document, Unit unit, int number) throws Refused {
        String text = column.constant() != null ? column.constant() : value(column, document, unit, number);
        if (text.isEmpty() && column.required()) {
            throw refused(column, "is missing");
        }
        if (text.length() > column.maxLength()) {
            if (!column.cut()) {
                throw refused(column, Refused.quoted(text) + " is longer than " + column.maxLength() + " characters");
            }
            int end = column.maxLength();
            text = text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        }
        if (encoder != null && !encoder.canEncode(text)) {
            throw refused(column, Refused.quoted(text) + " cannot be written in " + format.charset());
        }
        if (format.definition().quote().equals("none")
                && (text.contains(format.definition().delimiter()) || text.contains("\n") || text.contains("\r"))) {
            throw refused(
                    column,
                    Refused.quoted(text) + " holds the delimiter or a line break, and the format has no quotes");
        }
        boolean formula = column.guarded() && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private String value(Column column, JsonNode document, Unit unit, int number) throws Refused {
        for (Field field : column.fields()) {
            if (field.kind() == Kind.COUNTER) {
                return Integer.toString(number);
            }
            JsonNode part = switch (field.level()) {
                case DOCUMENT -> document;
                case PACKAGE -> unit.box();
                case LINE -> unit.line();
            };
            try {
                String text = field.get(part, column, zone);
                if (!text.isEmpty()) {
                    return text;
                }
            } catch (DateTimeException | NumberFormatException e) {
                throw refused(column, "is not what it should be: " + e.getMessage());
            }
        }
        return "";
    }

    private static Refused refused(Column column, String what) {
        return new Refused(0, column.header(), column.name() + " " + what);
    }
}
