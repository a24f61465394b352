package io.caravan.csv;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The table of {@code schemas/csv-fields.yaml}: which fields a file of each type may carry. */
final class Fields {

    private static final String TABLE = "/schemas/csv-fields.yaml";
    private static final Map<CsvFormat.Type, Map<String, Field>> ALL = read();

    private Fields() {}

    static Map<String, Field> of(CsvFormat.Type type) {
        return ALL.getOrDefault(type, Map.of());
    }

    private static Map<CsvFormat.Type, Map<String, Field>> read() {
        try (InputStream in = Fields.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing from the class path");
            }
            JsonNode table = ConfigFile.parse(TABLE, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .content();
            Map<CsvFormat.Type, Map<String, Field>> all = new EnumMap<>(CsvFormat.Type.class);
            for (CsvFormat.Type type : CsvFormat.Type.values()) {
                Map<String, Field> fields = new LinkedHashMap<>();
                for (Level level : Level.values()) {
                    table.path(lower(type))
                            .path(lower(level))
                            .properties()
                            .forEach(entry -> fields.put(
                                    entry.getKey(),
                                    field(
                                            entry.getKey(),
                                            level,
                                            entry.getValue().asText())));
                }
                all.put(type, fields);
            }
            return all;
        } catch (IOException e) {
            throw new IllegalStateException(TABLE + " cannot be read", e);
        }
    }

    private static Field field(String name, Level level, String place) {
        int space = place.indexOf(' ');
        String path = space < 0 ? place : place.substring(0, space);
        Kind kind =
                space < 0 ? Kind.TEXT : Kind.valueOf(place.substring(space + 1).toUpperCase(Locale.ROOT));
        int dot = path.indexOf('.');
        return new Field(name, level, dot < 0 ? null : path.substring(0, dot), path.substring(dot + 1), kind);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
