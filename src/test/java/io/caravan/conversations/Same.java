package io.caravan.conversations;

import com.fasterxml.jackson.databind.JsonNode;

/** JSON alike: numbers by value, keys in any order. */
public final class Same {

    private Same() {}

    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (a, b) -> a.isNumber() && b.isNumber()
                        ? a.decimalValue().compareTo(b.decimalValue())
                        : a.equals(b) ? 0 : 1,
                other);
    }
}
