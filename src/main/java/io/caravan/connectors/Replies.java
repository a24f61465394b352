package io.caravan.connectors;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.canonical.Canonical;
import io.caravan.outbox.Reply;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Reads what a take or lookup verb left about each record; a body that is no array of replies means that all were taken. */
@Component("replies")
class Replies {

    private static final TypeReference<List<Reply>> LIST = new TypeReference<>() {};

    public List<Reply> read(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        JsonNode tree = switch (body) {
            case JsonNode node -> node;
            case String text when text.stripLeading().startsWith("[") -> Canonical.JSON.readTree(text);
            case byte[] bytes when bytes.length > 0 && bytes[0] == '[' -> Canonical.JSON.readTree(bytes);
            case null, default -> Canonical.JSON.createArrayNode();
        };
        boolean replies = tree.isArray() && !tree.isEmpty() && tree.get(0).has("reference");
        return replies ? Canonical.JSON.convertValue(tree, LIST) : List.of();
    }
}
