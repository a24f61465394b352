package io.caravan.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.caravan.canonical.Order;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to one field of an order, by its names in order.schema.json: {@code ship_to.country}, {@code tags},
 * {@code custom_fields.custom_field_1}.
 */
final class FieldPath {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final List<Method> hops = new ArrayList<>();
    private final @Nullable String key;

    /** @throws IllegalArgumentException when no order has such a field, or it is more than one value by its nature */
    FieldPath(String field) {
        Type type = Order.class;
        String rest = field;
        while (type instanceof Class<?> record && record.isRecord()) {
            int dot = rest.indexOf('.');
            RecordComponent component = component(record, dot < 0 ? rest : rest.substring(0, dot));
            if (component == null) {
                throw unknown(field);
            }
            hops.add(component.getAccessor());
            type = component.getGenericType();
            if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
                type = list.getActualTypeArguments()[0];
            }
            rest = dot < 0 ? "" : rest.substring(dot + 1);
            if (rest.isEmpty()) {
                break;
            }
        }
        boolean map = type instanceof ParameterizedType;
        if (map == rest.isEmpty() || (type instanceof Class<?> last && last.isRecord())) {
            throw unknown(field);
        }
        key = map ? rest : null;
    }

    private static IllegalArgumentException unknown(String field) {
        return new IllegalArgumentException("an order has no field " + Text.quoted(field) + " that can be compared");
    }

    private static @Nullable RecordComponent component(Class<?> record, String name) {
        for (RecordComponent component : record.getRecordComponents()) {
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            if (name.equals(named == null ? SNAKE_CASE.translate(component.getName()) : named.value())) {
                return component;
            }
        }
        return null;
    }

    /** What an order says there; of a list, or of every line, all values. Never empty: a field that is not there is blank. */
    List<String> values(Order order) {
        List<String> values = new ArrayList<>(1);
        collect(order, 0, values);
        if (values.isEmpty()) {
            values.add("");
        }
        return values;
    }

    private void collect(@Nullable Object at, int hop, List<String> values) {
        if (at instanceof List<?> list) {
            for (Object one : list) {
                collect(one, hop, values);
            }
        } else if (at != null && hop < hops.size()) {
            collect(get(at, hops.get(hop)), hop + 1, values);
        } else if (at instanceof Map<?, ?> map) {
            collect(map.get(key), hop, values);
        } else if (at != null) {
            values.add(at instanceof BigDecimal number ? number.toPlainString() : at.toString());
        }
    }

    private static @Nullable Object get(Object record, Method accessor) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
