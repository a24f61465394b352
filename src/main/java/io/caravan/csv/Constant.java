package io.caravan.csv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/** A value for a field that no cell filled. */
record Constant(Field field, Column column, String text) {

    void apply(ObjectNode part, ZoneId zone) throws Refused {
        if (!field.isSet(part)) {
            field.set(part, text, column, zone);
        }
    }
}
