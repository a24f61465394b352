package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every connector folder keeps to: a conversation, and nothing that belongs to the flow. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectorTests {

    private static final Manifests MANIFESTS = Manifests.in(Path.of("routes"));
    private static final Set<String> VERBS =
            Set.of("check", "orders", "shipments", "inventory", "cancellations", "acknowledge", "publish", "lookup");
    private static final Set<String> MAPPINGS = Set.of("order.jq", "shipment.jq", "inventory.jq", "cancellation.jq");
    private static final Set<String> COMPONENTS = Set.of(
            "direct",
            "box",
            "http",
            "https",
            "kamelet",
            "language",
            "jq",
            "log",
            "file",
            "ftp",
            "ftps",
            "sftp",
            "imap",
            "imaps",
            "pop3",
            "pop3s",
            "smtp",
            "smtps");
    private static final Set<String> FORBIDDEN =
            Set.of("bean", "process", "errorHandler", "onException", "onCompletion", "script");

    @Test
    void every_folder_is_a_connector() throws IOException {
        assertThat(MANIFESTS.problems()).isEmpty();
        assertThat(MANIFESTS.all()).isNotEmpty();
        for (String side : List.of("carts", "wms")) {
            try (Stream<Path> folders = Files.list(Path.of("routes", side))) {
                assertThat(folders.filter(Files::isDirectory))
                        .allMatch(folder -> Files.exists(folder.resolve("connector.yaml")));
            }
        }
    }

    @TestFactory
    Stream<DynamicContainer> connectors() {
        return MANIFESTS.all().stream().map(connector -> dynamicContainer(connector.name(), tests(connector)));
    }

    private static List<DynamicTest> tests(Manifest connector) {
        return List.of(
                dynamicTest("holds only files that mean something", () -> files(connector)),
                dynamicTest("has one route for each verb, named after it", () -> routes(connector)),
                dynamicTest("only talks", () -> conversation(connector)),
                dynamicTest("writes no secret into an address", () -> secrets(connector)),
                dynamicTest("explains itself in README.md", () -> readme(connector)));
    }

    private static void files(Manifest connector) throws IOException {
        try (Stream<Path> files = Files.list(connector.folder())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.equals("connector.yaml")
                            || name.equals("README.md")
                            || MAPPINGS.contains(name)
                            || VERBS.contains(name.replace(".camel.yaml", "")));
        }
        assertThat(connector.can("check")).as("check.camel.yaml").isTrue();
    }

    private static void routes(Manifest connector) {
        for (Path file : Routes.files(connector.folder())) {
            String wanted =
                    connector.name() + "." + file.getFileName().toString().replace(".camel.yaml", "");
            List<String> froms = Routes.routes(file).stream()
                    .map(route -> route.at("/from/uri").asText())
                    .toList();
            assertThat(froms).contains("direct:" + wanted).allMatch(from -> from.startsWith("direct:" + wanted));
            assertThat(Routes.routes(file)).allSatisfy(route -> {
                assertThat(route.path("id").asText()).startsWith(wanted);
                assertThat(route.path("description").asText()).isNotBlank();
            });
            assertThat(Routes.steps(file)).allSatisfy(step -> {
                assertThat(step.text("id")).as("id of %s", step).isNotBlank();
                assertThat(step.text("description"))
                        .as("description of %s", step)
                        .isNotBlank();
            });
        }
    }

    private static void conversation(Manifest connector) {
        for (Path file : Routes.files(connector.folder())) {
            JsonNode content = Routes.read(file);
            assertThat(FORBIDDEN)
                    .as("steps of %s", file)
                    .noneMatch(step -> !content.findValues(step).isEmpty());
            assertThat(content).allMatch(item -> item.has("route"));
            for (String uri : content.findValuesAsText("uri")) {
                String component = uri.contains(":") ? uri.substring(0, uri.indexOf(':')) : uri;
                boolean address = uri.startsWith("${variable.connection.settings");
                assertThat(address || COMPONENTS.contains(component))
                        .as("%s in %s", uri, file)
                        .isTrue();
            }
        }
    }

    private static void secrets(Manifest connector) {
        List<String> secrets = connector.settings().entrySet().stream()
                .filter(setting -> setting.getValue().secret())
                .map(java.util.Map.Entry::getKey)
                .toList();
        for (Path file : Routes.files(connector.folder())) {
            assertThat(Routes.read(file).findValuesAsText("uri"))
                    .noneMatch(uri -> uri.toLowerCase(java.util.Locale.ROOT)
                            .matches(".*[?&](password|token|secret|api_?key|access_?key)=.*"))
                    .noneMatch(uri -> secrets.stream()
                            .anyMatch(secret -> uri.contains("settings[" + secret + "]")
                                    || uri.contains("settings.get(" + secret + ")")));
        }
    }

    private static void readme(Manifest connector) throws IOException {
        assertThat(Files.readAllLines(connector.folder().resolve("README.md")))
                .contains("## Connect", "## What travels", "## Limits and quirks", "## Not covered");
    }
}
