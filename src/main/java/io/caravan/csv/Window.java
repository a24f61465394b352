package io.caravan.csv;

import io.caravan.csv.Layout.Target;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Puts the rows of an order together although others stand between them, as long as they are not too far apart. */
final class Window {

    static final int OPEN_ORDERS = 10_000;
    static final int ROWS_PER_ORDER = 10_000;

    private static final int OPEN_CHARACTERS = 32 << 20;
    private static final char SEPARATOR = '\u001f';

    private final CsvFormat format;
    private final Layout layout;
    private final Map<String, Group> open = new LinkedHashMap<>();
    private final Queue<Group> ready = new ArrayDeque<>();
    private final Seen closed = new Seen();
    private long openSize;
    private boolean ended;

    Window(CsvFormat format, Layout layout) {
        this.format = format;
        this.layout = layout;
    }

    void add(Row row) {
        if (layout.numbers().isEmpty()) {
            alone(row);
            return;
        }
        String number = number(row);
        if (number.isEmpty()) {
            alone(row.problem() != null ? row : refused(row, "the order number is missing"));
            return;
        }
        String key = format.type() == CsvFormat.Type.CONFIRMATION ? shipment(row, number) : number;
        Group group = open.get(key);
        if (group == null && closed.contains(key)) {
            alone(refused(
                    row,
                    "order " + Refused.quoted(number)
                            + " was closed before this row: the rows of an order must stand within " + OPEN_ORDERS
                            + " orders of each other and be no more than " + ROWS_PER_ORDER));
            return;
        }
        if (group == null) {
            group = new Group();
            open.put(key, group);
        }
        group.add(
                group.rows() == ROWS_PER_ORDER
                        ? refused(row, "an order has no more than " + ROWS_PER_ORDER + " rows")
                        : row);
        openSize += row.size();
        if (group.rows() > ROWS_PER_ORDER) {
            close(key, group);
        }
    }

    /** No more rows will come. */
    void end() {
        ended = true;
    }

    /** A group that is complete, as far as the window reaches; null when more rows are needed to tell. */
    @Nullable
    Group take() {
        if (ready.isEmpty() && !open.isEmpty() && (ended || open.size() > OPEN_ORDERS || openSize > OPEN_CHARACTERS)) {
            Map.Entry<String, Group> oldest = open.entrySet().iterator().next();
            close(oldest.getKey(), oldest.getValue());
        }
        return ready.poll();
    }

    private void close(String key, Group group) {
        open.remove(key);
        openSize -= group.size();
        closed.add(key);
        ready.add(group);
    }

    private void alone(Row row) {
        Group group = new Group();
        group.add(row);
        ready.add(group);
    }

    private String number(Row row) {
        for (Target target : layout.numbers()) {
            String number = cell(row, target);
            if (!number.isEmpty()) {
                return number;
            }
        }
        return "";
    }

    /** Boxes of one order that left at other times or with other carriers are other shipments. */
    private String shipment(Row row, String number) {
        StringBuilder key = new StringBuilder(number);
        for (Target target : layout.document()) {
            key.append(SEPARATOR).append(cell(row, target));
        }
        return key.toString();
    }

    private static String cell(Row row, Target target) {
        return target.index() < row.cells().length ? row.cells()[target.index()].strip() : "";
    }

    private static Row refused(Row row, String reason) {
        return new Row(row.line(), row.cells(), new Refused(reason));
    }
}
