package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.canonical.Canonical;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvFieldsTests {

    private static final Map<CsvFormat.Type, String> SCHEMAS = Map.of(
            CsvFormat.Type.ORDER,
            "order",
            CsvFormat.Type.CONFIRMATION,
            "shipment",
            CsvFormat.Type.INVENTORY,
            "inventory");

    private static final Map<Kind, String> TYPES = Map.of(
            Kind.TEXT, "string",
            Kind.ID, "string",
            Kind.NAME, "string",
            Kind.DECIMAL, "number",
            Kind.WHOLE, "integer",
            Kind.TIME, "date-time",
            Kind.DATE, "date",
            Kind.FLAG, "boolean");

    @ParameterizedTest
    @EnumSource(CsvFormat.Type.class)
    void every_field_stands_for_a_member_of_the_canonical_document_of_its_type(CsvFormat.Type type) throws IOException {
        JsonNode schema = Canonical.JSON.readTree(Path.of("mappings/canonical", SCHEMAS.get(type) + ".schema.json")
                .toFile());

        assertThat(Fields.of(type).values())
                .filteredOn(field -> field.kind() != Kind.COUNTER)
                .isNotEmpty()
                .allSatisfy(field -> assertThat(typeOf(field, type, schema)).isEqualTo(TYPES.get(field.kind())));
    }

    private static String typeOf(Field field, CsvFormat.Type type, JsonNode schema) {
        JsonNode part = switch (field.level()) {
            case DOCUMENT -> schema;
            case PACKAGE -> schema.at("/$defs/package");
            case LINE -> schema.at(type == CsvFormat.Type.ORDER ? "/$defs/line" : "/$defs/item");
        };
        if (field.parent() != null) {
            JsonNode holder = part.path("properties").path(field.parent());
            part = holder.has("$ref") ? schema.at(holder.get("$ref").asText().substring(1)) : holder;
        }
        JsonNode member = part.path("properties").path(field.leaf());
        member = member.isMissingNode() ? part.path("additionalProperties") : member;
        return member.has("enum")
                ? "string"
                : member.path("format").asText(member.path("type").asText());
    }
}
