package io.caravan.calls;

import io.caravan.accounts.Connection;
import io.caravan.failures.Failures;
import io.caravan.manifests.Manifest;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Knows where a verb's route begins and ends, and puts a {@link Tape} on its exchange while its connection is recorded. */
@Component
final class RecordedVerbs implements RoutePolicyFactory {

    private static final Logger log = LoggerFactory.getLogger(RecordedVerbs.class);
    private static final Pattern VERB = Pattern.compile(
            "direct:(?://)?([a-z0-9-]+)\\.(check|orders|shipments|inventory|cancellations|lookup|acknowledge|publish|webhook)");

    private final Recordings recordings;
    private final Failures failures;
    private final Clock clock;

    RecordedVerbs(Recordings recordings, Failures failures, Clock clock) {
        this.recordings = recordings;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext camel, String id, NamedNode node) {
        if (node instanceof RouteDefinition route && route.getInput() != null) {
            Matcher verb = VERB.matcher(route.getInput().getEndpointUri());
            return verb.matches() ? new Listening(verb.group(1), verb.group(2)) : null;
        }
        return null;
    }

    private final class Listening extends RoutePolicySupport {
        private final String name;
        private final String verb;

        Listening(String name, String verb) {
            this.name = name;
            this.verb = verb;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            if (recordings.none() || exchange.getProperty(Tape.KEY) != null) {
                return;
            }
            try {
                Connection connection = exchange.getVariable("connection", Connection.class);
                Manifest connector = exchange.getVariable("connector", Manifest.class);
                Recording recording = connection == null ? null : recordings.running(connection.id());
                if (recording != null && connector != null && connector.name().equals(name)) {
                    exchange.setProperty(Tape.KEY, new Tape(recording, verb, exchange, clock.instant()));
                }
            } catch (RuntimeException e) {
                log.warn("{} of {} cannot be recorded", verb, name, e);
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Tape tape = exchange.getProperty(Tape.KEY, Tape.class);
            if (tape == null || !tape.of(verb)) {
                return;
            }
            exchange.removeProperty(Tape.KEY);
            try {
                Throwable thrown = exchange.getException();
                tape.end(exchange, thrown == null ? null : failures.of(thrown));
            } catch (RuntimeException e) {
                log.warn("{} of {} could not be recorded", verb, name, e);
            }
        }
    }
}
