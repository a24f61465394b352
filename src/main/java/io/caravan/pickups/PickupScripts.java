package io.caravan.pickups;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.connectors.Connectors;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifest;
import io.caravan.pickups.Pickups.Answer;
import io.caravan.pickups.Pickups.Question;
import io.caravan.xml.Xml;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a connector's two files make of a question and of what the hub did. */
@Component
class PickupScripts {

    private final Jq jq;
    private final Clock clock;

    PickupScripts(Jq jq, Clock clock) {
        this.jq = jq;
        this.clock = clock;
    }

    Wish wish(Connection connection, Manifest connector, Question question) {
        return Wish.of(run(connection, connector, "pickup.request.jq", request(question)));
    }

    /** The answer, made of what the hub found; the request is added to it. */
    Answer answer(Connection connection, Manifest connector, Question question, ObjectNode found) {
        found.set("request", request(question));
        return answer(run(connection, connector, "pickup.reply.jq", found));
    }

    private static ObjectNode request(Question question) {
        ObjectNode request = Canonical.JSON.createObjectNode().put("method", question.method());
        request.set("query", question.query());
        request.set("body", question.body());
        return request;
    }

    private JsonNode run(Connection connection, Manifest connector, String file, JsonNode in) {
        ObjectNode described = Canonical.JSON
                .createObjectNode()
                .put("path", connection.path())
                .put("merchant", connection.merchant())
                .put("name", connection.name())
                .put("zone", connection.zone().getId());
        Map<String, JsonNode> variables = Map.of(
                "settings",
                Connectors.settings(connection, connector),
                "connection",
                described,
                "page",
                Canonical.JSON.valueToTree(connector.limits().page()),
                "now",
                new TextNode(clock.instant().toString()));
        List<JsonNode> out =
                jq.program(connector.folder().resolve(file), variables).run(in);
        if (out.size() != 1 || !out.getFirst().isObject()) {
            throw new FailureException(
                    Category.UNREADABLE, connector.name() + "/" + file + " must leave one object, not " + out.size());
        }
        return out.getFirst();
    }

    /** From {@code {status, xml|body|text}}. */
    static Answer answer(JsonNode reply) {
        int status = reply.path("status").asInt(200);
        if (status < 200 || status > 599) {
            throw new FailureException(Category.UNREADABLE, status + " is no status of HTTP");
        }
        try {
            if (reply.hasNonNull("xml")) {
                return new Answer(status, "application/xml", Xml.write(reply.path("xml")));
            }
            if (reply.hasNonNull("body")) {
                return new Answer(status, "application/json", Canonical.JSON.writeValueAsBytes(reply.path("body")));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new FailureException(Category.UNREADABLE, "the reply cannot be written: " + e.getMessage());
        }
        return new Answer(
                status,
                "text/plain;charset=UTF-8",
                reply.path("text").asText("").getBytes(StandardCharsets.UTF_8));
    }
}
