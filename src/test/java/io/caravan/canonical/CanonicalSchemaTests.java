package io.caravan.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanonicalSchemaTests {

    private static final Instant NOON = Instant.parse("2024-07-04T12:00:00Z");
    private static final BigDecimal TEN = new BigDecimal("10.90");

    private static final Map<Class<?>, String> KINDS = Map.of(
            String.class, "string",
            Instant.class, "date-time",
            LocalDate.class, "date",
            BigDecimal.class, "number",
            int.class, "integer",
            Integer.class, "integer",
            Boolean.class, "boolean");

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("order", Order.class, order()),
                Arguments.of("shipment", Shipment.class, shipment()),
                Arguments.of("inventory", StockLevel.class, stockLevel()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void a_record_and_its_schema_have_the_same_members_of_the_same_types(String name, Class<?> record, Object full)
            throws IOException {
        JsonNode schema = schema(name);
        Map<String, String> ofRecord = new TreeMap<>();
        Map<String, String> ofSchema = new TreeMap<>();

        describe("", Canonical.JSON.constructType(record), ofRecord);
        describe("", schema, schema, ofSchema);

        assertThat(ofSchema).isEqualTo(ofRecord);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void a_fully_filled_record_is_valid_and_comes_back_the_same(String name, Class<?> record, Object full)
            throws IOException {
        JsonNode json = Canonical.JSON.valueToTree(full);

        assertThat(validator(name)
                        .validate(json, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .isEmpty();
        assertThat(Canonical.read(json, record)).isEqualTo(full);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void a_full_example_leaves_no_member_out(String name, Class<?> record, Object full) throws IOException {
        Map<String, String> members = new HashMap<>();
        describe("", Canonical.JSON.constructType(record), members);
        JsonNode json = Canonical.JSON.valueToTree(full);

        assertThat(members.keySet())
                .allSatisfy(path -> assertThat(json.at(path.replace("*", "0")).isMissingNode())
                        .as(path)
                        .isFalse());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void an_unknown_member_is_invalid(String name, Class<?> record, Object full) throws IOException {
        com.fasterxml.jackson.databind.node.ObjectNode json = Canonical.JSON.valueToTree(full);

        assertThat(validator(name).validate(json.put("colour", "red"))).hasSize(1);
    }

    private static void describe(String at, JavaType type, Map<String, String> members) {
        BeanDescription description = Canonical.JSON.getSerializationConfig().introspect(type);
        for (BeanPropertyDefinition member : description.findProperties()) {
            JavaType memberType = member.getPrimaryType();
            String path = at + "/" + member.getName();
            members.put(path, kind(memberType) + (mayBeAbsent(type, member) ? "?" : ""));
            JavaType inner = memberType.isCollectionLikeType() ? memberType.getContentType() : memberType;
            if (inner.getRawClass().isRecord()) {
                describe(memberType.isCollectionLikeType() ? path + "/*" : path, inner, members);
            }
        }
    }

    private static boolean mayBeAbsent(JavaType type, BeanPropertyDefinition member) {
        for (RecordComponent component : type.getRawClass().getRecordComponents()) {
            if (component.getName().equals(member.getInternalName())) {
                return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            }
        }
        throw new IllegalStateException(type + " has no component " + member.getInternalName());
    }

    private static String kind(JavaType type) {
        return type.isCollectionLikeType() ? "array" : KINDS.getOrDefault(type.getRawClass(), "object");
    }

    private static void describe(String at, JsonNode schema, JsonNode root, Map<String, String> members) {
        assertThat(schema.path("additionalProperties").asBoolean(true)).as(at).isFalse();
        List<String> required = Canonical.JSON.convertValue(schema.path("required"), List.class);
        schema.path("properties").properties().forEach(member -> {
            JsonNode value = resolved(member.getValue(), root);
            String type = value.has("enum") ? "string" : value.path("type").asText();
            String path = at + "/" + member.getKey();
            boolean optional = required == null || !required.contains(member.getKey());
            members.put(path, value.path("format").asText(type) + (optional ? "?" : ""));
            JsonNode inner = type.equals("array") ? resolved(value.path("items"), root) : value;
            if (inner.has("properties")) {
                describe(type.equals("array") ? path + "/*" : path, inner, root, members);
            }
            assertThat(member.getValue().has("description") || value.has("description"))
                    .as(path)
                    .isTrue();
        });
    }

    private static JsonNode resolved(JsonNode schema, JsonNode root) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private static JsonNode schema(String name) throws IOException {
        return Canonical.JSON.readTree(Files.readString(Path.of("mappings/canonical", name + ".schema.json")));
    }

    private static JsonSchema validator(String name) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema(name));
    }

    private static Order order() {
        Address address = new Address(
                "Acme",
                "Ms",
                "Ann",
                "Lee",
                "1 Main St",
                "Floor 2",
                "Door 3",
                "Austin",
                "TX",
                "78701",
                "USA",
                "512",
                "a@b.c",
                "R");
        Line line = new Line(
                1,
                "L1",
                "WID-1",
                "UPC-1",
                "Widget",
                TEN,
                TEN,
                TEN,
                TEN,
                TEN,
                TEN,
                TEN,
                "fragile",
                "LOT",
                false,
                true,
                Map.of("a", "b"));
        return new Order(
                "1",
                "SO-1",
                "SO-1",
                "shop",
                NOON,
                NOON,
                false,
                "paid",
                List.of("vip"),
                "C1",
                "main",
                address,
                address,
                new ShipMethod("UPS", "ground", "Ground", "UPS", "123", "78701", true),
                "USD",
                new Charges(TEN, TEN, TEN, TEN, TEN),
                List.of(line),
                "CC",
                "SALE",
                "hi",
                true,
                "leave",
                "sign",
                TEN,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                Map.of("custom_field_1", "x"),
                Map.of("note", "y"));
    }

    private static Shipment shipment() {
        Shipment.Item item = new Shipment.Item(1, "L1", "WID-1", TEN, "LOT", "CARTON");
        Shipment.Package box = new Shipment.Package(
                "1Z", "94", "https://t", "00", "BOL", TEN, TEN, TEN, TEN, TEN, TEN, "5", "a", "b", "c", List.of(item));
        return new Shipment("SO-1", "SO-1", "1", "S1", NOON, "UPS", "Ground", "EAST", List.of(box), false, true);
    }

    private static StockLevel stockLevel() {
        return new StockLevel("WID-1", "EAST", TEN, TEN, NOON, "Widget", Map.of("UPC", "0123"));
    }
}
