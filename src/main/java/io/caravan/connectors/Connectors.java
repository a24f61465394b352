package io.caravan.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import io.caravan.schedules.Run;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What happens outside of runs: a check whether a connection is set up right, and confirmations that a system brings by itself. */
@Component("connectors")
public class Connectors {

    private static final String CHECK = "check";

    private final ProducerTemplate template;
    private final Manifests manifests;
    private final Trouble trouble;

    Connectors(@Lazy ProducerTemplate template, Manifests manifests, Trouble trouble) {
        this.template = template;
        this.manifests = manifests;
        this.trouble = trouble;
    }

    /** Makes the connector's cheapest call with the connection's credentials; empty when it works, else what does not. */
    public Optional<Failure> check(Connection connection) {
        Manifest connector =
                manifests.find(connection.side(), connection.connector()).orElse(null);
        if (connector == null) {
            return unable("The connector " + connection.connector()
                    + " is not installed, or its folder is broken; see the alerts.");
        }
        if (!connector.can(CHECK)) {
            return unable("The connector " + connector.name()
                    + " cannot check its connections; run one of its jobs instead.");
        }
        if (!template.getCamelContext().isStarted()) {
            return unable("The hub is still starting; ask again in a few seconds.");
        }
        Exchange asked = template.send("direct:" + connector.name() + "." + CHECK, exchange -> {
            exchange.setVariable("connection", connection);
            exchange.setVariable("connector", connector);
        });
        return Optional.ofNullable(asked.getException()).map(trouble::of);
    }

    /** True when there is nothing to call: the system comes and asks the hub. */
    public boolean waitsToBeAsked(Connection connection) {
        return manifests
                .find(connection.side(), connection.connector())
                .filter(connector -> connector.pickup() != null)
                .isPresent();
    }

    /**
     * Takes in a page of confirmations that a system brought by itself; records that could not be booked are counted in the run. Throws
     * {@link FailureException} when the page as a whole could not be taken in.
     */
    public void bring(Run run, List<JsonNode> confirmations) {
        Connection connection = run.connection();
        Manifest connector =
                manifests.find(connection.side(), connection.connector()).orElseThrow();
        Exchange taken = template.send("direct:shipment-page", exchange -> {
            exchange.setVariable("run", run);
            exchange.setVariable("connection", connection);
            exchange.setVariable("connector", connector);
            exchange.setVariable("noun", Nouns.of(run.job()));
            exchange.getMessage().setBody(confirmations);
        });
        if (taken.getException() != null) {
            throw new FailureException(trouble.of(taken.getException()), taken.getException());
        }
    }

    /** The settings a mapping may use as {@code $settings}: never secrets. */
    public static ObjectNode settings(Connection connection, Manifest connector) {
        return Mappings.settings(connection, connector);
    }

    private static Optional<Failure> unable(String sentence) {
        return Optional.of(Failure.of(Category.INCOMPLETE, sentence));
    }
}
