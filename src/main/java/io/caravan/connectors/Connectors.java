package io.caravan.connectors;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Calls verbs outside of runs, for people who want to know whether a connection is set up right. */
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
        Exchange asked = template.send("direct:" + connector.name() + "." + CHECK, exchange -> {
            exchange.setVariable("connection", connection);
            exchange.setVariable("connector", connector);
        });
        return Optional.ofNullable(asked.getException()).map(trouble::of);
    }

    private static Optional<Failure> unable(String sentence) {
        return Optional.of(Failure.of(Category.INCOMPLETE, sentence));
    }
}
