package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.boxes.Visit.Taken;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Speaks the exchange's language, variables in and out, for a {@link Visit}. */
final class BoxProducer extends DefaultProducer {

    private final Visits visits;
    private final Verb verb;
    private final @Nullable Noun noun;

    BoxProducer(BoxEndpoint endpoint, Visits visits, Verb verb, @Nullable Noun noun) {
        super(endpoint);
        this.visits = visits;
        this.verb = verb;
        this.noun = noun;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Connection connection = exchange.getVariable("connection", Connection.class);
        if (connection == null) {
            throw new IllegalStateException(getEndpoint() + " needs the exchange variable 'connection'");
        }
        List<Noun> nouns = noun == null ? Arrays.asList(Noun.values()) : List.of(noun);
        for (Noun each : nouns) {
            Visit visit = visits.of(exchange, connection, each);
            try {
                act(exchange, connection, each, visit);
            } catch (RuntimeException | InvalidPayloadException e) {
                visit.leave();
                throw e;
            }
        }
    }

    private void act(Exchange exchange, Connection connection, Noun each, Visit visit) throws InvalidPayloadException {
        switch (verb) {
            case TAKE -> take(exchange, connection, each, visit);
            case ACKNOWLEDGE -> acknowledge(exchange, connection, each, visit);
            case PUT -> {
                InputStream content = exchange.getMessage().getMandatoryBody(InputStream.class);
                String batch = batch(exchange);
                OwnFiles.check(connection, each, batch);
                visit.box().put(batch, content);
            }
            case PUBLISH -> visit.box().publish(batch(exchange));
            case CHECK -> {
                visit.box().check();
                visit.box().disconnect();
            }
        }
    }

    private void take(Exchange exchange, Connection connection, Noun each, Visit visit) {
        Optional<Taken> taken;
        try {
            taken = visit.take();
        } finally {
            exchange.setVariable("more", visit.more());
        }
        exchange.getMessage()
                .setBody(taken.map(file -> new WorkCopy(file.copy())).orElse(null));
        exchange.setVariable("file", taken.map(Taken::file).orElse(null));
        if (taken.isEmpty()) {
            visit.leave();
            visits.over(exchange, connection, each);
        }
    }

    private void acknowledge(Exchange exchange, Connection connection, Noun each, Visit visit) {
        BoxFile file = visit.taken() != null ? visit.taken() : exchange.getVariable("file", BoxFile.class);
        if (file == null) {
            throw new IllegalStateException(
                    "box:acknowledge needs a file taken before, in this run or in the variable 'file'");
        }
        visit.acknowledge(file, exchange.getVariable("rejects", byte[].class));
        exchange.removeVariable("rejects");
        if (!visit.more()) {
            visit.leave();
            visits.over(exchange, connection, each);
        }
    }

    /** The name is read as a route would read it, so that whatever the variable {@code batch} is may give it. */
    private String batch(Exchange exchange) {
        String name = exchange.getContext()
                .resolveLanguage("simple")
                .createExpression("${variable.batch.name}")
                .evaluate(exchange, String.class);
        if (name == null || name.isBlank()) {
            throw new IllegalStateException(getEndpoint() + " needs the exchange variable 'batch' with a name");
        }
        return FileNames.checked(name, "the name of the batch");
    }
}
