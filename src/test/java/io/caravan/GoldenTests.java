package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.caravan.canonical.Canonical;
import io.caravan.conversations.Same;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Documents;
import io.caravan.manifests.Manifest.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each mapping of a connector makes of its samples what lies beside them, in the canonical form on the hub's side. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenTests {

    private static final Jq JQ = new Jq("mappings");
    private static final Map<String, String> MAPPINGS = Map.of(
            "orders", "order",
            "shipments", "shipment",
            "inventory", "inventory",
            "pickup-requests", "pickup.request",
            "pickup-replies", "pickup.reply");

    @TestFactory
    Stream<DynamicContainer> connectors() {
        return Routes.connectors().stream()
                .filter(connector -> connector.documents() == Documents.JSON)
                .map(connector -> dynamicContainer(connector.name(), tests(connector)));
    }

    private static List<DynamicTest> tests(Manifest connector) {
        List<DynamicTest> tests = new ArrayList<>();
        MAPPINGS.forEach((noun, singular) -> {
            Path mapping = connector.folder().resolve(singular + ".jq");
            if (!Files.isRegularFile(mapping)) {
                return;
            }
            List<Path> samples = samples(connector.folder().resolve("samples").resolve(noun));
            tests.add(dynamicTest(
                    noun + " have a sample", () -> assertThat(samples).isNotEmpty()));
            samples.forEach(in -> tests.add(
                    dynamicTest(noun + " " + in.getFileName(), () -> maps(connector, noun, singular, mapping, in))));
        });
        return tests;
    }

    private static void maps(Manifest connector, String noun, String singular, Path mapping, Path in)
            throws IOException {
        Path out = Path.of(in.toString().replace(".in.json", ".out.json"));
        Path given = Path.of(in.toString().replace(".in.json", ".settings.json"));
        JsonNode settings = Files.exists(given) ? read(given) : Canonical.JSON.createObjectNode();
        JsonNode document = read(in);
        Map<String, JsonNode> variables = Map.of(
                "settings",
                settings,
                "page",
                Canonical.JSON.valueToTree(connector.limits().page()));
        List<JsonNode> made = JQ.program(mapping, variables).run(document);
        JsonNode wanted = read(out);
        JsonNode got = made.size() == 1 ? made.get(0) : Canonical.JSON.valueToTree(made);
        assertThat(Same.same(got, wanted))
                .as("%s makes%n%s%ninstead of%n%s", mapping, got.toPrettyString(), wanted.toPrettyString())
                .isTrue();
        if (noun.startsWith("pickup")) {
            return;
        }
        boolean gives = noun.equals("orders") == (connector.side() == Side.CART);
        JsonSchema schema = schema(singular);
        for (JsonNode canonical : gives ? made : List.of(document)) {
            assertThat(schema.validate(canonical))
                    .as(canonical.toPrettyString())
                    .isEmpty();
        }
    }

    private static JsonSchema schema(String singular) throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(read(Path.of("mappings/canonical", singular + ".schema.json")));
    }

    private static List<Path> samples(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".in.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return Canonical.JSON.readTree(file.toFile());
    }
}
