package io.caravan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.calls.Request;
import io.caravan.conversations.Conversation;
import io.caravan.conversations.Fault;
import io.caravan.conversations.Judge;
import io.caravan.conversations.Player;
import io.caravan.conversations.Player.Left;
import io.caravan.conversations.Same;
import io.caravan.conversations.StubSystem;
import io.caravan.failures.Category;
import io.caravan.manifests.Manifest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays what connectors recorded: as it was, and with every call that went well answered in the ways that go wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationTests {

    private static final ConversationClock CLOCK = new ConversationClock();

    private static List<Manifest> calling;
    private static StubSystem stub;
    private static Player player;

    @BeforeAll
    static void start() throws Exception {
        calling = Routes.connectors().stream()
                .filter(connector -> connector.http() != null)
                .toList();
        stub = new StubSystem();
        player = new Player(stub, calling, CLOCK);
    }

    @AfterAll
    static void stop() throws Exception {
        player.close();
        stub.close();
    }

    @TestFactory
    Stream<DynamicContainer> connectors() {
        return calling.stream().map(connector -> dynamicContainer(connector.name(), tests(connector)));
    }

    private static List<DynamicTest> tests(Manifest connector) {
        List<DynamicTest> tests = new ArrayList<>();
        List<Conversation> conversations = Conversation.of(connector);
        tests.add(dynamicTest(
                "has a conversation for every verb",
                () -> assertThat(conversations)
                        .extracting(Conversation::verb)
                        .containsAll(connector.can("check") ? verbs(connector) : List.of("check"))));
        for (Conversation conversation : conversations) {
            tests.add(dynamicTest(conversation.toString(), () -> plays(conversation, player, CLOCK)));
            if (conversation.endsWell() && !conversation.turns().isEmpty()) {
                tests.add(dynamicTest(conversation + ", gone wrong", () -> goesWrong(conversation, player, CLOCK)));
            }
        }
        return tests;
    }

    private static List<String> verbs(Manifest connector) {
        return Stream.of(
                        "check",
                        "orders",
                        "shipments",
                        "inventory",
                        "cancellations",
                        "lookup",
                        "acknowledge",
                        "webhook")
                .filter(connector::can)
                .toList();
    }

    /** Asks and answers as it was recorded, and ends as it did. */
    static void plays(Conversation conversation, Player player, ConversationClock clock) {
        StubSystem stub = player.stub();
        clock.set(conversation);
        Left left = player.play(conversation, null, -1);
        assertThat(stub.surprises())
                .as("calls; it ended with %s", left.failure())
                .isEmpty();
        Judge.check(conversation, stub);
        JsonNode then = conversation.then();
        if (!conversation.endsWell()) {
            assertThat(left.failure()).as("the failure").isNotNull();
            assertThat(left.failure().category().name())
                    .as(left.failure().message())
                    .isEqualTo(then.at("/failure/category").asText());
            assertThat(left.failure().message())
                    .contains(then.at("/failure/message").asText(""));
            return;
        }
        assertThat(left.failure()).as("the failure").isNull();
        if (then.has("body")) {
            assertThat(Same.same(left.body(), then.get("body")))
                    .as("body %s is recorded as %s", left.body(), then.get("body"))
                    .isTrue();
        }
        if (then.has("count")) {
            assertThat(left.body()).as("documents").hasSize(then.get("count").asInt());
        }
        if (then.has("cursor")) {
            assertThat(left.cursor())
                    .isEqualTo(
                            then.get("cursor").isNull()
                                    ? null
                                    : then.get("cursor").asText());
        }
        assertThat(left.more()).as("more").isEqualTo(then.path("more").asBoolean(false));
    }

    private static void goesWrong(Conversation conversation, Player player, ConversationClock clock) {
        StubSystem stub = player.stub();
        clock.set(conversation);
        player.play(conversation, null, -1);
        Map<Integer, Request> asked = stub.asked();
        List<String> wrong = new ArrayList<>();
        for (int index = 0; index < conversation.turns().size(); index++) {
            for (Fault fault : Fault.values()) {
                Category expected = Judge.expected(conversation, asked, index, fault);
                if (expected == null) {
                    continue;
                }
                Left left = player.play(conversation, fault, index);
                Category got = left.failure() == null ? null : left.failure().category();
                if (got != expected) {
                    wrong.add("call %d (%s) with %s: %s instead of %s (%s)"
                            .formatted(index + 1, asked.get(index), fault, got, expected, left.failure()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Stands where the conversation says, else it is now. */
    static final class ConversationClock extends Clock {
        private volatile Instant at = Instant.now();

        void set(Conversation conversation) {
            at = conversation.with().has("now")
                    ? Instant.parse(conversation.with().get("now").asText())
                    : Instant.now();
        }

        @Override
        public Instant instant() {
            return at;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
