package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.csv.Layout.Target;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps one raw document: its rows fill a document, its packages and its lines. */
final class Mapping {

    private final CsvFormat format;
    private final JsonNode raw;
    private final ZoneId zone;
    private final Map<Integer, Refused> problems = new LinkedHashMap<>();
    private final Map<String, Part> packages = new LinkedHashMap<>();

    Mapping(CsvFormat format, JsonNode raw, ZoneId zone) {
        this.format = format;
        this.raw = raw;
        this.zone = zone;
    }

    Mapped run() {
        try {
            JsonNode header = raw.get("header");
            Layout layout = header == null ? format.byPosition() : format.byName(header);
            Part document = new Part(layout.document());
            JsonNode rows = raw.path("rows");
            for (int i = 0; i < rows.size(); i++) {
                try {
                    row(layout, document, rows.get(i));
                } catch (Refused e) {
                    problems.put(i, e);
                }
            }
            if (problems.isEmpty()) {
                return new Mapped.Document(finish(document));
            }
        } catch (Refused e) {
            problems.put(0, e);
        }
        return new Mapped.Rejected(rejects());
    }

    private void row(Layout layout, Part document, JsonNode row) throws Refused {
        if (!layout.fits(row.size())) {
            throw new Refused("it has " + row.size() + " cells; " + layout.expected() + " are expected");
        }
        document.fill(row, 0, zone);
        if (format.type() == CsvFormat.Type.INVENTORY) {
            return;
        }
        for (int group = 0; group < layout.groups(row.size()); group++) {
            int offset = group * layout.group();
            if (layout.innermost() == Level.PACKAGE) {
                if (group == 0 || !Part.blank(layout.packages(), row, offset)) {
                    box(layout, row, offset);
                }
            } else if (group == 0 || !Part.blank(layout.lines(), row, offset)) {
                Part holder = format.type() == CsvFormat.Type.ORDER ? document : box(layout, row, 0);
                line(layout, holder, row, offset);
            }
        }
    }

    private Part box(Layout layout, JsonNode row, int offset) throws Refused {
        Part box = packages.computeIfAbsent(boxName(layout, row, offset), unseen -> new Part(layout.packages()));
        box.fill(row, offset, zone);
        return box;
    }

    /** Boxes differ by what is printed on them. */
    private static String boxName(Layout layout, JsonNode row, int offset) {
        StringBuilder name = new StringBuilder();
        for (Target target : layout.packages()) {
            String field = target.field().name();
            if (field.equals("tracking_no") || field.equals("sscc_barcode")) {
                name.append(Part.cell(row, target, offset)).append('\u001f');
            }
        }
        return name.toString();
    }

    private void line(Layout layout, Part holder, JsonNode row, int offset) throws Refused {
        Part line = new Part(layout.lines());
        line.fill(row, offset, zone);
        if (line.isEmpty()) {
            return;
        }
        constants(Level.LINE, line.node());
        JsonNode quantity = line.node().get("quantity");
        boolean order = format.type() == CsvFormat.Type.ORDER;
        if (quantity == null) {
            throw new Refused("quantity is missing");
        }
        if (quantity.decimalValue().signum() < (order ? 1 : 0)) {
            throw new Refused(
                    "quantity '" + quantity.asText() + "' is " + (order ? "not more" : "less") + " than zero");
        }
        holder.lines().add(line);
    }

    private ObjectNode finish(Part document) throws Refused {
        ObjectNode node = document.node();
        constants(Level.DOCUMENT, node);
        switch (format.type()) {
            case ORDER -> {
                OrderFinish.finish(node, format.definition());
                OrderFinish.number(lines(node, document));
            }
            case CONFIRMATION -> {
                ArrayNode boxes = node.putArray("packages");
                for (Part box : packages.values()) {
                    constants(Level.PACKAGE, box.node());
                    boxes.add(box.node());
                    if (!box.lines().isEmpty()) {
                        lines(box.node(), box);
                    }
                }
            }
            case INVENTORY -> {
                need(node, "sku");
                need(node, "qty_available");
            }
        }
        return node;
    }

    private static ArrayNode lines(ObjectNode node, Part holder) {
        ArrayNode lines = node.putArray("lines");
        holder.lines().forEach(line -> lines.add(line.node()));
        return lines;
    }

    private static void need(ObjectNode node, String field) throws Refused {
        if (!node.has(field)) {
            throw new Refused(field + " is missing");
        }
    }

    private void constants(Level level, ObjectNode part) throws Refused {
        for (Constant constant : format.constants()) {
            if (constant.field().level() == level) {
                constant.apply(part, zone);
            }
        }
    }

    private List<CsvReject> rejects() {
        JsonNode lines = raw.path("lines");
        String file = raw.path("file").asText();
        int first = problems.keySet().iterator().next();
        Refused because = Group.becauseOf(lines.path(first).asLong());
        List<CsvReject> rejects = new ArrayList<>();
        for (int i = 0; i < raw.path("rows").size(); i++) {
            List<String> cells = new ArrayList<>();
            raw.path("rows").get(i).forEach(cell -> cells.add(cell.asText()));
            rejects.add(new Row(lines.path(i).asLong(), cells.toArray(String[]::new), null)
                    .reject(file, problems.getOrDefault(i, because)));
        }
        return rejects;
    }
}
