package io.caravan.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** JSON merge patch (RFC 7396): null removes, objects merge, everything else replaces. */
final class MergePatch {

    private MergePatch() {}

    /** Applies the patch in place; keys in {@code fixed} may not be named at the top level. */
    static void apply(ObjectNode target, JsonNode patch, Set<String> fixed) {
        if (!patch.isObject()) {
            throw new OrderActionException("an edit is a JSON object with the fields to change");
        }
        for (String key : fixed) {
            if (patch.has(key)) {
                throw new OrderActionException("'" + key + "' identifies the order and cannot be edited");
            }
        }
        merge(target, patch);
    }

    private static void merge(ObjectNode target, JsonNode patch) {
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject()) {
                JsonNode before = target.get(field.getKey());
                ObjectNode into = before instanceof ObjectNode object ? object : target.putObject(field.getKey());
                merge(into, value);
            } else {
                target.set(field.getKey(), value);
            }
        }
    }
}
