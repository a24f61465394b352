package io.caravan.rulebook;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import java.util.Optional;

/** The fields of a canonical order that a filter can look at, as the rules find them. */
final class OrderFields {

    private OrderFields() {}

    /** Whether there is such a field with a value of its own; a list has one for each entry. */
    static boolean known(String field) {
        JavaType type = Canonical.JSON.constructType(Order.class);
        for (String step : field.split("\\.", -1)) {
            if (type.isMapLikeType()) {
                return !step.isBlank();
            }
            Optional<JavaType> next = property(type, step);
            if (next.isEmpty()) {
                return false;
            }
            type = next.get().isCollectionLikeType() ? next.get().getContentType() : next.get();
        }
        return !type.isRecordType() && !type.isMapLikeType();
    }

    private static Optional<JavaType> property(JavaType type, String name) {
        return type.isRecordType()
                ? Canonical.JSON.getSerializationConfig().introspect(type).findProperties().stream()
                        .filter(property -> property.getName().equals(name))
                        .findFirst()
                        .map(BeanPropertyDefinition::getPrimaryType)
                : Optional.empty();
    }
}
