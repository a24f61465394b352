package io.caravan.rulebook;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import java.util.Optional;

/** The fields of a canonical order that a filter can look at. */
final class OrderFields {

    private OrderFields() {}

    /** Whether there is such a field with a value of its own, or a list of values. */
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
            type = next.get();
        }
        JavaType value = type.isCollectionLikeType() ? type.getContentType() : type;
        return !value.isRecordType() && !value.isMapLikeType();
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
