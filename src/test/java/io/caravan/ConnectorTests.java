package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.caravan.configfiles.ConfigProblem;
import io.caravan.connectors.ConnectorReview;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What every connector folder keeps to: a conversation, and nothing that belongs to the flow. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectorTests {

    private static final Manifests MANIFESTS = Manifests.in(Path.of("routes"));
    private static final ConnectorReview REVIEW = new ConnectorReview(Path.of("routes"), new Jq("mappings"));

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
    Stream<DynamicTest> connectors() {
        return Routes.connectors().stream()
                .map(connector -> dynamicTest(
                        connector.name() + " is complete and only talks",
                        () -> assertThat(REVIEW.review(connector)).isEmpty()));
    }

    @Test
    void a_connector_that_is_asked_needs_its_two_files_and_no_check(@TempDir Path routes) throws IOException {
        Path folder = Files.createDirectories(routes.resolve("wms/acme"));
        Files.writeString(folder.resolve("connector.yaml"), "title: Acme\npickup: { username: u, password: p }\n");
        Files.writeString(folder.resolve("pickup.reply.jq"), "{");

        assertThat(new ConnectorReview(routes, new Jq("mappings"))
                        .review("acme")
                        .orElseThrow())
                .extracting(ConfigProblem::toString)
                .anySatisfy(problem -> assertThat(problem).startsWith("wms/acme/pickup.request.jq: is missing"))
                .anySatisfy(problem -> assertThat(problem).startsWith("wms/acme/pickup.reply.jq: has no sample"))
                .anySatisfy(problem -> assertThat(problem).contains("is not valid jq"))
                .noneSatisfy(problem -> assertThat(problem).contains("check.camel.yaml"));
    }

    @Test
    void what_is_streamed_where_the_flow_cannot_take_it_is_named(@TempDir Path routes) throws IOException {
        Path folder = routes.resolve("carts/acme");
        Files.createDirectories(folder.resolve("calls"));
        Files.writeString(folder.resolve("connector.yaml"), "title: Acme\nhttp: { url: https://a.example }\n");
        String route = """
                - route:
                    id: acme.%1$s
                    description: Steps
                    from:
                      uri: direct:acme.%1$s
                      steps:
                        - to: { id: %1$s-1, description: b, uri: "call:x?stream=/orders" }
                        - to: { id: %1$s-2, description: b, uri: "call:x?stream=/orders&each=true" }
                        - to: { id: %1$s-3, description: b, uri: "call:x", parameters: { stream: csv } }
                        - to: { id: %1$s-4, description: b, uri: "call:x?stream=orders" }
                """;
        Files.writeString(folder.resolve("orders.camel.yaml"), route.formatted("orders"));
        Files.writeString(folder.resolve("shipments.camel.yaml"), route.formatted("shipments"));

        List<String> problems = new ConnectorReview(routes, new Jq("mappings"))
                .review("acme").orElseThrow().stream()
                        .map(ConfigProblem::toString)
                        .filter(problem -> problem.contains("stream"))
                        .toList();

        assertThat(problems).hasSize(7);
        assertThat(problems.get(0))
                .startsWith("carts/acme/orders.camel.yaml:8:")
                .contains("each=true");
        assertThat(problems.get(1))
                .startsWith("carts/acme/orders.camel.yaml:9:")
                .contains("documents: csv");
        assertThat(problems.get(2))
                .startsWith("carts/acme/orders.camel.yaml:10:")
                .contains("path of an array");
        assertThat(problems.subList(3, 7)).allMatch(problem -> problem.contains("only what is downloaded"));
    }

    @Test
    void what_is_wrong_is_named_with_file_and_line(@TempDir Path routes) throws IOException {
        Path folder = routes.resolve("carts/acme");
        Files.createDirectories(folder.resolve("calls"));
        Files.writeString(folder.resolve("connector.yaml"), """
                title: Acme
                http: { url: https://a.example }
                webhook: { signature: { header: X-Signature, algorithm: HmacSHA256, secret: s } }
                """);
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.writeString(folder.resolve("order.jq"), "{");
        Files.writeString(folder.resolve("README.md"), "## Connect\n");
        Files.writeString(folder.resolve("shipments.camel.yaml"), "[]");
        Files.writeString(folder.resolve("orders.camel.yaml"), """
                - route:
                    id: acme.orders
                    description: Orders
                    from:
                      uri: direct:acme.orders
                      steps:
                        - to: { id: a, description: b, uri: "call:orders" }
                        - bean: { id: c, description: d, ref: orders }
                        - to: { id: e, uri: "sql:delete" }
                        - to: { id: f, description: g, uri: "https://a.example?token=1" }
                """);

        List<String> problems = new ConnectorReview(routes, new Jq("mappings"))
                .review("acme").orElseThrow().stream()
                        .map(ConfigProblem::toString)
                        .toList();

        String file = "carts/acme/orders.camel.yaml:";
        for (String expected : List.of(
                "carts/acme/notes.txt: means nothing",
                "carts/acme/check.camel.yaml: is missing",
                "carts/acme/connector.yaml: the key 'webhook' and the file webhook.camel.yaml go together",
                "carts/acme/README.md: has no heading '## What travels'",
                "carts/acme/README.md: has no heading '## Checked against'",
                "carts/acme/README.md: has no heading '## After an uncertain write'",
                "carts/acme/order.jq: ",
                "carts/acme/order.jq: has no sample",
                "carts/acme/orders.camel.yaml: has no conversation",
                file + "7:",
                file + "8:",
                file + "9:",
                file + "10:")) {
            assertThat(problems).anySatisfy(problem -> assertThat(problem).startsWith(expected));
        }
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem).contains("calls/orders.request.jq is missing"))
                .anySatisfy(problem -> assertThat(problem).contains("belongs to the flow"))
                .anySatisfy(problem -> assertThat(problem).contains("may not use sql:"))
                .anySatisfy(problem -> assertThat(problem).contains("has no description"))
                .anySatisfy(problem -> assertThat(problem).contains("a secret must not stand"));
    }

    @Test
    void a_lookup_is_seen_finding_and_not_finding(@TempDir Path routes) throws IOException {
        Path folder = routes.resolve("carts/acme");
        Path conversations = Files.createDirectories(folder.resolve("samples/conversations"));
        Files.writeString(folder.resolve("connector.yaml"), "title: Acme\nhttp: { url: https://a.example }\n");
        Files.writeString(folder.resolve("shipments.camel.yaml"), "[]");
        Files.writeString(folder.resolve("lookup.camel.yaml"), "[]");
        Files.writeString(conversations.resolve("found.yaml"), "{verb: lookup, then: {body: {accepted: true}}}");

        assertThat(lookup(routes)).anySatisfy(problem -> assertThat(problem).contains("needs two conversations"));

        Files.writeString(conversations.resolve("not-found.yaml"), "{verb: lookup, then: {body: {accepted: false}}}");

        assertThat(lookup(routes))
                .noneSatisfy(problem -> assertThat(problem).contains("conversation"))
                .noneSatisfy(problem -> assertThat(problem).contains("uncertain"));
    }

    private static List<String> lookup(Path routes) {
        return new ConnectorReview(routes, new Jq("mappings"))
                .review("acme").orElseThrow().stream()
                        .map(ConfigProblem::toString)
                        .filter(problem -> problem.startsWith("carts/acme/lookup.camel.yaml: ")
                                || problem.startsWith("carts/acme/README.md: "))
                        .toList();
    }
}
