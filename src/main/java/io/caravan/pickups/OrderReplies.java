package io.caravan.pickups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Connection;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.failures.Redacted;
import io.caravan.manifests.Manifest;
import io.caravan.pickups.Pickups.Answer;
import io.caravan.pickups.Pickups.Question;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Answers with a page of orders. One that the connector's file cannot write is left out with an alert; the others are not held up by it. */
@Component
class OrderReplies {

    private final PickupScripts scripts;
    private final Alerts alerts;

    OrderReplies(PickupScripts scripts, Alerts alerts) {
        this.scripts = scripts;
        this.alerts = alerts;
    }

    /** @param found what {@link FetchedOrders#page} says; its orders become those that were written */
    Answer answer(Connection connection, Manifest connector, Question question, ObjectNode found) {
        JsonNode orders = found.path("orders");
        try {
            Answer answer = scripts.answer(connection, connector, question, found);
            alerts.dismiss(connection.id(), ConnectorPickups.CAUSE, references(orders));
            return answer;
        } catch (FailureException whole) {
            List<RecordFailure> refused = new ArrayList<>();
            ArrayNode written = Canonical.JSON.createArrayNode();
            for (JsonNode order : orders) {
                found.set("orders", Canonical.JSON.createArrayNode().add(order));
                try {
                    scripts.answer(connection, connector, question, found);
                    written.add(order);
                } catch (FailureException e) {
                    refused.add(new RecordFailure(reference(order), leftOut(order, e.failure())));
                }
            }
            if (refused.isEmpty()) {
                throw whole;
            }
            found.set("orders", written);
            Answer answer = scripts.answer(connection, connector, question, found);
            alerts.raiseAll(connection.id(), ConnectorPickups.CAUSE, refused);
            alerts.dismiss(connection.id(), ConnectorPickups.CAUSE, references(written));
            return answer;
        }
    }

    private static Failure leftOut(JsonNode order, Failure failure) {
        return Failure.of(
                failure.category(),
                Redacted.message("Order " + reference(order)
                        + " is left out whenever the warehouse fetches it, because it cannot be written: "
                        + failure.message()
                        + " Mend the order or pickup.reply.jq, then resend it."));
    }

    private static List<String> references(JsonNode orders) {
        return orders.valueStream().map(OrderReplies::reference).toList();
    }

    private static String reference(JsonNode order) {
        return order.path("order").path("cust_ref").asText();
    }
}
