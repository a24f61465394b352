package io.caravan.connectors;

import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import io.caravan.schedules.Road;
import io.caravan.schedules.Run;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sends each run down the flow route that bears its job's name, with what verbs may see as exchange variables. */
@Component
class Traveller implements Road {

    private final ProducerTemplate template;
    private final Manifests manifests;
    private final Alerts alerts;

    Traveller(@Lazy ProducerTemplate template, Manifests manifests, Alerts alerts) {
        this.template = template;
        this.manifests = manifests;
        this.alerts = alerts;
    }

    @Override
    public void travel(Run run) {
        Job job = run.job();
        Manifest connector = manifests
                .find(job.side(), run.connection().connector())
                .orElseThrow(() -> new IllegalStateException("the connector " + run.connection().connector()
                        + " is not installed, or its folder is broken; see the alerts"));
        Exchange travelled = template.send("direct:" + job.route(), exchange -> {
            exchange.setVariable("run", run);
            exchange.setVariable("connection", run.connection());
            exchange.setVariable("connector", connector);
            exchange.setVariable("noun", Nouns.of(job));
            exchange.setVariable("since", run.window().since().toString());
            exchange.setVariable("until", run.window().until().toString());
            exchange.setVariable("cursor", run.cursor());
        });
        if (travelled.getException() != null) {
            throw new TravelException(travelled.getException());
        }
        if (run.failure() == null) {
            alerts.dismiss(run.connection().id(), job.route());
        }
    }

    /** Wraps what no flow route handled. */
    static final class TravelException extends RuntimeException {
        TravelException(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
