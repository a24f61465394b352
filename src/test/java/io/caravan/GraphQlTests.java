package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.canonical.Canonical;
import io.caravan.conversations.Conversation;
import io.caravan.conversations.Description;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each GraphQL document of a connector is spoken in a conversation, where it is checked against the system's own schema. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GraphQlTests {

    private static final Pattern OPERATION = Pattern.compile("\"(?:query|mutation) (\\w+)");

    @TestFactory
    Stream<DynamicTest> every_document_is_spoken_in_a_conversation_that_ends_well() {
        return Manifests.in(Path.of("routes")).all().stream()
                .filter(connector -> !documents(connector).isEmpty())
                .map(connector -> dynamicTest(connector.name(), () -> {
                    assertThat(Description.of(connector.name()))
                            .as("a description")
                            .isPresent();
                    assertThat(spoken(connector)).containsAll(documents(connector));
                }));
    }

    @Test
    void a_field_that_the_system_does_not_have_is_found() {
        assertThat(problems("query Q { orders { items { id colour } } }", "{}"))
                .singleElement()
                .asString()
                .contains("colour");
    }

    @Test
    void a_variable_of_another_type_is_found() {
        String query = "query Q($options: OrderListOptions) { orders(options: $options) { items { id } } }";

        assertThat(problems(query, "{\"options\": {\"take\": 100, \"sort\": {\"id\": \"ASC\"}}}"))
                .isEmpty();
        assertThat(problems(query, "{\"options\": {\"take\": \"many\"}}")).isNotEmpty();
        assertThat(problems(query, "{\"options\": {\"limit\": 100}}")).isNotEmpty();
    }

    private static List<String> problems(String query, String variables) {
        try {
            ObjectNode body = Canonical.JSON.createObjectNode().put("query", query);
            body.set("variables", Canonical.JSON.readTree(variables));
            return Description.of("vendure").orElseThrow().problems(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> documents(Manifest connector) {
        Path calls = connector.folder().resolve("calls");
        if (!Files.isDirectory(calls)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(calls)) {
            return files.filter(file -> file.toString().endsWith(".request.jq"))
                    .flatMap(GraphQlTests::operations)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> operations(Path file) {
        try {
            return OPERATION.matcher(Files.readString(file)).results().map((MatchResult result) -> result.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> spoken(Manifest connector) {
        return Conversation.of(connector).stream()
                .filter(Conversation::endsWell)
                .flatMap(conversation -> conversation.turns().stream())
                .map(turn -> turn.request().at("/graphql/operation").asText())
                .collect(Collectors.toSet());
    }
}
