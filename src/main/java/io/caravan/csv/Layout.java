package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where everything stands in the rows of one file.
 *
 * @param header the file's own; null when columns are found by position
 * @param width cells in a row; in a horizontal file those before the repeated group
 * @param group cells in the repeated group; 0 in a vertical file
 * @param innermost the level that has a row, or a group, of its own
 */
record Layout(
        @Nullable JsonNode header,
        int width,
        int group,
        Level innermost,
        List<Target> document,
        List<Target> packages,
        List<Target> lines,
        List<Target> numbers) {

    /** One field and the cell it is filled from. */
    record Target(int index, Column column, Field field) {}

    static Layout byPosition(CsvFormat format) throws Refused {
        List<Column> columns = format.columns();
        int[] at = new int[columns.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = i;
        }
        boolean horizontal = format.definition().horizontal();
        int width = horizontal ? groupStart(columns) : at.length;
        return of(format, null, at, width, at.length - width);
    }

    static Layout byName(CsvFormat format, JsonNode header) throws Refused {
        List<Column> columns = format.columns();
        Map<String, Integer> places = new HashMap<>();
        for (int i = header.size() - 1; i >= 0; i--) {
            places.put(Column.plain(header.get(i).asText()), i);
        }
        int[] at = new int[columns.size()];
        for (int i = 0; i < at.length; i++) {
            at[i] = place(columns.get(i), places);
        }
        if (!format.definition().horizontal()) {
            return of(format, header, at, header.size(), 0);
        }
        int start = groupStart(columns);
        for (int i = 0; i < at.length; i++) {
            boolean inPlace = i < start ? at[i] < at[start] : at[i] == at[start] + i - start;
            if (at[start] < 0 || !inPlace && !columns.get(i).fields().isEmpty()) {
                throw new Refused("the header has '" + columns.get(i).header()
                        + "' out of place: the columns repeated for each item come last");
            }
        }
        return of(format, header, at, at[start], at.length - start);
    }

    private static int place(Column column, Map<String, Integer> places) throws Refused {
        for (String name : column.headers()) {
            Integer place = places.get(Column.plain(name));
            if (place != null) {
                return place;
            }
        }
        if (column.required()) {
            throw new Refused("the header has no column '" + column.header() + "'");
        }
        return -1;
    }

    private static Layout of(CsvFormat format, @Nullable JsonNode header, int[] at, int width, int group)
            throws Refused {
        Map<Level, List<Target>> targets = new HashMap<>();
        for (int i = 0; i < at.length; i++) {
            Column column = format.columns().get(i);
            for (Field field : column.fields()) {
                if (at[i] >= 0) {
                    targets.computeIfAbsent(field.level(), level -> new ArrayList<>())
                            .add(new Target(at[i], column, field));
                }
            }
        }
        List<Target> document = targets.getOrDefault(Level.DOCUMENT, List.of()).stream()
                .sorted(Comparator.comparing(target -> target.field().kind() == Kind.NAME))
                .toList();
        return new Layout(
                header,
                width,
                group,
                innermost(format.columns()),
                document,
                targets.getOrDefault(Level.PACKAGE, List.of()),
                targets.getOrDefault(Level.LINE, List.of()),
                numbers(format.type(), document));
    }

    private static List<Target> numbers(CsvFormat.Type type, List<Target> document) throws Refused {
        List<String> names = FormatCheck.orderNumbers(type);
        List<Target> numbers = names.stream()
                .flatMap(name ->
                        document.stream().filter(target -> target.field().name().equals(name)))
                .toList();
        if (numbers.isEmpty() && !names.isEmpty()) {
            throw new Refused("the header has no column for the order number");
        }
        return numbers;
    }

    static Level innermost(List<Column> columns) {
        return columns.stream().map(Column::level).max(Level::compareTo).orElse(Level.DOCUMENT);
    }

    /** The first column of the group a horizontal file repeats; -1 when it has none. */
    static int groupStart(List<Column> columns) {
        Level innermost = innermost(columns);
        for (int i = 0; i < columns.size(); i++) {
            if (innermost != Level.DOCUMENT && columns.get(i).level() == innermost) {
                return i;
            }
        }
        return -1;
    }

    boolean fits(int cells) {
        return group == 0 ? cells == width : cells > width && (cells - width) % group == 0;
    }

    /** How many groups a row of so many cells has; 1 in a vertical file. */
    int groups(int cells) {
        return group == 0 ? 1 : (cells - width) / group;
    }

    String expected() {
        return group == 0 ? Integer.toString(width) : width + " and then " + group + " for each item";
    }
}
