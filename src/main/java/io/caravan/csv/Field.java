package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A field of the canonical document under the name people map columns to.
 *
 * @param parent the object the value stands in, below the document, package or line; null when it stands there itself
 */
record Field(String name, Level level, @Nullable String parent, String leaf, Kind kind) {

    private static final String FIRST_NAME = "first_name";

    void set(ObjectNode part, String cell, Column column, ZoneId zone) throws Refused {
        if (kind == Kind.COUNTER) {
            return;
        }
        ObjectNode holder = holder(part);
        if (kind == Kind.NAME) {
            if (holder.has(FIRST_NAME) || holder.has(leaf)) {
                return;
            }
            int gap = cell.lastIndexOf(' ');
            if (gap > 0) {
                holder.set(FIRST_NAME, TextNode.valueOf(cell.substring(0, gap).stripTrailing()));
            }
            holder.set(leaf, TextNode.valueOf(cell.substring(gap + 1)));
        } else {
            holder.set(leaf, kind.read(cell, column, zone));
        }
    }

    boolean isSet(JsonNode part) {
        JsonNode holder = parent == null ? part : part.path(parent);
        return holder.hasNonNull(leaf);
    }

    /** The cell for this field; empty when the document has none. */
    String get(JsonNode part, Column column, ZoneId zone) {
        JsonNode holder = parent == null ? part : part.path(parent);
        JsonNode value = holder.path(leaf);
        if (kind == Kind.NAME) {
            return (holder.path(FIRST_NAME).asText("") + " " + value.asText("")).strip();
        }
        return value.isMissingNode() || value.isNull() ? "" : kind.write(value, column, zone);
    }

    private ObjectNode holder(ObjectNode part) {
        if (parent == null) {
            return part;
        }
        return part.get(parent) instanceof ObjectNode known ? known : part.putObject(parent);
    }
}
