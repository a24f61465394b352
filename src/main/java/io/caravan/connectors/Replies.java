package io.caravan.connectors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.canonical.Canonical;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Reply;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Reads what a take or lookup verb left about each record: an array of replies, or one reply without a reference where the batch has one
 * record. Any other body says nothing.
 */
@Component("replies")
class Replies {

    private static final TypeReference<List<Reply>> LIST = new TypeReference<>() {};

    public List<Reply> read(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        JsonNode tree = switch (body) {
            case JsonNode node -> node;
            case String text
            when text.stripLeading().startsWith("[") || text.stripLeading().startsWith("{") ->
                Canonical.JSON.readTree(text);
            case byte[] bytes
            when bytes.length > 0 && (bytes[0] == '[' || bytes[0] == '{') -> Canonical.JSON.readTree(bytes);
            case null, default -> Canonical.JSON.createArrayNode();
        };
        Batch<?> batch = exchange.getVariable("batch", Batch.class);
        if (tree.path("accepted").isBoolean() && batch != null && batch.items().size() == 1) {
            ObjectNode one = tree.deepCopy();
            one.put("reference", batch.references().getFirst());
            return List.of(Canonical.JSON.convertValue(one, Reply.class));
        }
        tree = flat(tree);
        boolean replies = tree.isArray() && !tree.isEmpty() && tree.get(0).has("reference");
        return replies ? Canonical.JSON.convertValue(tree, LIST) : List.of();
    }

    /** Replies of several calls, each for several records, lie in arrays of arrays. */
    private static JsonNode flat(JsonNode tree) {
        if (!tree.isArray() || tree.valueStream().noneMatch(JsonNode::isArray)) {
            return tree;
        }
        ArrayNode flat = Canonical.JSON.createArrayNode();
        tree.forEach(one -> {
            if (one.isArray()) {
                one.forEach(flat::add);
            } else {
                flat.add(one);
            }
        });
        return flat;
    }
}
