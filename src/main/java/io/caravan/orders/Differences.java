package io.caravan.orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two documents, field by field. */
public final class Differences {

    private static final int MOST = 50;
    private static final int LONGEST = 200;

    private Differences() {}

    /**
     * A field that differs.
     *
     * @param path like {@code lines[0].sku}
     * @param before null when it was not there
     * @param after null when it is there no more
     */
    public record Field(
            String path, @Nullable String before, @Nullable String after) {}

    /** At most fifty of them; 1 and 1.0 are the same number. */
    static List<Field> between(JsonNode before, JsonNode after) {
        List<Field> fields = new ArrayList<>();
        compare("", before, after, fields);
        return fields.size() <= MOST ? fields : List.copyOf(fields.subList(0, MOST));
    }

    private static void compare(String path, @Nullable JsonNode before, @Nullable JsonNode after, List<Field> fields) {
        if (before != null && after != null && before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    compare(path.isEmpty() ? name : path + "." + name, before.get(name), after.get(name), fields));
        } else if (before != null && after != null && before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(path + "[" + i + "]", before.get(i), after.get(i), fields);
            }
        } else if (!same(before, after)) {
            fields.add(new Field(path, text(before), text(after)));
        }
    }

    private static boolean same(@Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null || after == null) {
            return before == after;
        }
        return before.equals(after)
                || (before.isNumber() && after.isNumber() && number(before).compareTo(number(after)) == 0);
    }

    private static BigDecimal number(JsonNode node) {
        return node.decimalValue();
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        String text = node.isTextual() ? node.textValue() : node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }
}
