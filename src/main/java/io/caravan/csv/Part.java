package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.csv.Layout.Target;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document, package or line as its cells fill it. */
final class Part {

    /** Exact decimals: 10.90 stays 10.90. */
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final ObjectNode node = NODES.objectNode();
    private final List<Target> targets;
    private final @Nullable String[] filled;
    private final List<Part> lines = new ArrayList<>(2);
    private boolean fresh = true;

    Part(List<Target> targets) {
        this.targets = targets;
        this.filled = new String[targets.size()];
    }

    ObjectNode node() {
        return node;
    }

    List<Part> lines() {
        return lines;
    }

    /** Takes a row's cells; rows after the first may leave cells blank but not say something else. */
    void fill(JsonNode row, int offset, ZoneId zone) throws Refused {
        for (int i = 0; i < filled.length; i++) {
            Target target = targets.get(i);
            String cell = cell(row, target, offset);
            if (cell.isEmpty()) {
                if (fresh && target.column().required()) {
                    throw refused(target, offset, "is missing");
                }
            } else if (filled[i] == null) {
                filled[i] = cell;
                read(target, cell, offset, zone);
            } else if (!cell.equals(filled[i])) {
                throw refused(
                        target,
                        offset,
                        Refused.quoted(cell) + " is " + Refused.quoted(filled[i])
                                + " in an earlier row of the same order");
            }
        }
        fresh = false;
    }

    private void read(Target target, String cell, int offset, ZoneId zone) throws Refused {
        try {
            target.column().read(target.field(), node, cell, zone);
        } catch (Refused e) {
            throw refused(target, offset, Refused.quoted(cell) + " " + e.reason());
        }
    }

    boolean isEmpty() {
        return node.isEmpty();
    }

    static boolean blank(List<Target> targets, JsonNode row, int offset) {
        for (Target target : targets) {
            if (!cell(row, target, offset).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    static String cell(JsonNode row, Target target, int offset) {
        JsonNode cell = row.get(target.index() + offset);
        return cell == null ? "" : cell.asText().strip();
    }

    private static Refused refused(Target target, int offset, String what) {
        String name = target.column().name();
        return new Refused(target.index() + offset + 1, target.column().header(), name + " " + what);
    }
}
