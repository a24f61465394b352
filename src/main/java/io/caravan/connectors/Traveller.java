package io.caravan.connectors;

import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.calls.Grants;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.failures.Failures;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import io.caravan.schedules.Road;
import io.caravan.schedules.Run;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sends each run down the flow route that bears its job's name, with what verbs may see as exchange variables. */
@Component
class Traveller implements Road {

    private static final Logger log = LoggerFactory.getLogger(Traveller.class);

    /** The cause of the one alert for all jobs of a connection that nobody connected yet. */
    private static final String CONNECT = "connect";

    private final ProducerTemplate template;
    private final Manifests manifests;
    private final Alerts alerts;
    private final Failures failures;
    private final Grants grants;

    Traveller(@Lazy ProducerTemplate template, Manifests manifests, Alerts alerts, Failures failures, Grants grants) {
        this.template = template;
        this.manifests = manifests;
        this.alerts = alerts;
        this.failures = failures;
        this.grants = grants;
    }

    @Override
    public void travel(Run run) {
        try {
            Manifest connector = connector(run);
            Failure lacking = grants.lacking(run.connection(), connector).orElse(null);
            if (lacking != null) {
                run.failed(lacking);
                alerts.raise(run.connection().id(), CONNECT, null, lacking);
                return;
            }
            send(run, connector);
        } catch (RuntimeException unhandled) {
            log.error("{} met trouble that no route handled", run, unhandled);
            Failure failure = failures.of(unhandled);
            run.failed(failure);
            alerts.raise(run.connection().id(), run.job().route(), null, failure);
        }
        if (run.failure() == null) {
            alerts.dismiss(run.connection().id(), run.job().route());
            alerts.dismiss(run.connection().id(), CONNECT);
        }
    }

    private Manifest connector(Run run) {
        String name = run.connection().connector();
        return manifests
                .find(run.job().side(), name)
                .orElseThrow(() -> new FailureException(
                        Category.UNAUTHORIZED,
                        "The connector " + name
                                + " is not installed, or its folder is broken; see the alerts of the hub"));
    }

    private void send(Run run, Manifest connector) {
        Job job = run.job();
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
            throw new IllegalStateException(travelled.getException());
        }
    }
}
