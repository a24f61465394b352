package io.caravan.pickups;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.canonical.Canonical;
import io.caravan.connectors.Connectors;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import io.caravan.pickups.Wish.Bring;
import io.caravan.pickups.Wish.Fetch;
import io.caravan.pickups.Wish.Say;
import io.caravan.schedules.Run;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pickups in the words of the connector's jq files. Trouble with them is an alert of the connection, until an answer goes out again. */
@Component("pickups")
class ConnectorPickups implements Pickups {

    static final String CAUSE = "pickup";

    private final Manifests manifests;
    private final PickupScripts scripts;
    private final OrderReplies replies;
    private final HandOut handOut;
    private final FetchedOrders fetched;
    private final Connectors connectors;
    private final Alerts alerts;
    private final Map<ConnectionId, Object> turns = new ConcurrentHashMap<>();

    ConnectorPickups(
            Manifests manifests,
            PickupScripts scripts,
            OrderReplies replies,
            HandOut handOut,
            FetchedOrders fetched,
            Connectors connectors,
            Alerts alerts) {
        this.manifests = manifests;
        this.scripts = scripts;
        this.replies = replies;
        this.handOut = handOut;
        this.fetched = fetched;
        this.connectors = connectors;
        this.alerts = alerts;
    }

    @Override
    public Answer answer(Connection connection, Question question) {
        Manifest connector =
                manifests.find(connection.side(), connection.connector()).orElseThrow();
        Wish wish = scripts.wish(connection, connector, question);
        try {
            Answer answer = switch (wish) {
                case Say say -> PickupScripts.answer(say.reply());
                case Fetch window -> replies.answer(connection, connector, question, fetch(connection, window));
                case Bring brought -> scripts.answer(connection, connector, question, bring(connection, brought));
            };
            alerts.dismiss(connection.id(), CAUSE);
            return answer;
        } catch (FailureException e) {
            alerts.raise(connection.id(), CAUSE, null, e.failure());
            return new Answer(
                    500, "text/plain;charset=UTF-8", e.failure().message().getBytes(StandardCharsets.UTF_8));
        }
    }

    private ObjectNode fetch(Connection connection, Fetch window) {
        if (window.page() == 1 && !window.empty()) {
            synchronized (turns.computeIfAbsent(connection.id(), any -> new Object())) {
                handOut.into(connection, window);
            }
        }
        return fetched.page(connection, window).putNull("shipments").putNull("problem");
    }

    private ObjectNode bring(Connection connection, Bring brought) {
        Run run = new Run(0, Job.SHIPPING_CONFIRMATIONS, connection, Run.Window.NONE);
        run.end();
        if (!brought.confirmations().isEmpty()) {
            connectors.bring(run, brought.confirmations());
        }
        ObjectNode found = Canonical.JSON.createObjectNode();
        found.putArray("orders");
        found.putObject("shipments")
                .put("done", run.done())
                .put("skipped", run.skipped())
                .put("failed", run.failed());
        return found.put("page", 1).put("pages", 0).put("problem", problem(run));
    }

    private static @Nullable String problem(Run run) {
        Failure failure = run.failure();
        if (failure != null) {
            return failure.message();
        }
        return run.failed() == 0
                ? null
                : run.failed() + " of the shipments are of orders that "
                        + run.connection().merchant() + " does not have";
    }
}
