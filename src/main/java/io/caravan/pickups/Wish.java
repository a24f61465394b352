package io.caravan.pickups;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What {@code pickup.request.jq} says is wanted. */
sealed interface Wish {

    /**
     * A page of the orders handed out in a window.
     *
     * @param page from 1
     * @param size orders per page
     */
    record Fetch(Instant since, Instant until, int page, int size) implements Wish {

        static final int LARGEST = 500;

        boolean empty() {
            return !since.isBefore(until);
        }
    }

    /** Confirmations, as the system gave them. */
    record Bring(List<JsonNode> confirmations) implements Wish {}

    /** Nothing of the hub's: the answer is there already. */
    record Say(JsonNode reply) implements Wish {}

    static Wish of(JsonNode said) {
        if (said.has("reply")) {
            return new Say(said.path("reply"));
        }
        if (said.path("shipments").isArray()) {
            List<JsonNode> confirmations = new ArrayList<>();
            said.path("shipments").forEach(confirmations::add);
            return new Bring(confirmations);
        }
        JsonNode orders = said.path("orders");
        if (!orders.isObject()) {
            throw new FailureException(
                    Category.UNREADABLE, "pickup.request.jq must leave orders, shipments or a reply");
        }
        try {
            return new Fetch(
                    Instant.parse(orders.path("since").asText()),
                    Instant.parse(orders.path("until").asText()),
                    Math.max(1, orders.path("page").asInt(1)),
                    Math.clamp(orders.path("size").asInt(100), 1, Fetch.LARGEST));
        } catch (DateTimeException e) {
            throw new FailureException(Category.UNREADABLE, "The window's times cannot be read: " + e.getMessage());
        }
    }
}
