package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.failures.Redacted;
import io.caravan.outbox.Batch;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Speaks the exchange's language, variables in and out, for a {@link Caller}. */
final class CallProducer extends DefaultProducer {

    /** The batch of which something was written already; what fails after that is not known to have left nothing behind. */
    private static final String WRITTEN = "written";

    private final Caller caller;
    private final Clock clock;
    private final String call;
    private final int parallel;
    private final boolean keep;
    private final @Nullable Streaming how;

    CallProducer(
            CallEndpoint endpoint,
            Caller caller,
            Clock clock,
            String call,
            int parallel,
            boolean keep,
            @Nullable Streaming how) {
        super(endpoint);
        this.caller = caller;
        this.clock = clock;
        this.call = call;
        this.parallel = parallel;
        this.keep = keep;
        this.how = how;
    }

    @Override
    public void process(Exchange exchange) {
        Scene scene = Scene.of(exchange, clock.instant());
        JsonNode input = Bodies.of(exchange);
        if (parallel == 0) {
            one(exchange, scene, input);
        } else {
            each(exchange, scene, input);
        }
    }

    private void one(Exchange exchange, Scene scene, JsonNode input) {
        if (how != null && batch(exchange) != null) {
            throw new FailureException(
                    Category.REJECTED,
                    getEndpoint() + ": only what is downloaded can be streamed, and a batch is in hand");
        }
        Outcome outcome;
        try {
            outcome = caller.call(scene, call, input, how);
        } catch (FailureException e) {
            throw new FailureException(judged(e.failure(), written(exchange)), e);
        }
        if (outcome != null) {
            take(exchange, outcome);
            if (outcome.streamed() != null) {
                exchange.getMessage().setBody(outcome.streamed());
                LastStreamed.closeWhenDone(exchange, outcome.streamed());
            } else if (outcome.said().has("body")) {
                leave(exchange, outcome.said().get("body"));
            }
        }
    }

    private void each(Exchange exchange, Scene scene, JsonNode input) {
        if (!input.isArray()) {
            throw new FailureException(Category.UNREADABLE, getEndpoint() + " needs an array as the body");
        }
        int limit = scene.connector().limits().concurrent();
        Elements elements = new Elements(limit == 0 ? parallel : Math.min(parallel, limit));
        ArrayNode bodies = Canonical.JSON.createArrayNode();
        Failure failure = elements.run(flat(input), element -> element(scene, element));
        for (Outcome outcome : elements.outcomes()) {
            take(exchange, outcome);
            if (outcome.said().hasNonNull("body")) {
                bodies.add(outcome.said().get("body"));
            }
        }
        if (failure != null) {
            throw new FailureException(judged(failure, written(exchange)));
        }
        leave(exchange, bodies);
    }

    private @Nullable Outcome element(Scene scene, JsonNode element) {
        Outcome outcome = caller.call(scene, call, element, null);
        return outcome == null && keep ? Outcome.kept(element) : outcome;
    }

    /** What an earlier call for each element left may be arrays; their elements are meant. */
    private static ArrayNode flat(JsonNode input) {
        ArrayNode flat = Canonical.JSON.createArrayNode();
        input.forEach(one -> {
            if (one.isArray()) {
                one.forEach(flat::add);
            } else {
                flat.add(one);
            }
        });
        return flat;
    }

    private static void take(Exchange exchange, Outcome outcome) {
        JsonNode said = outcome.said();
        if (outcome.write()) {
            exchange.setVariable(WRITTEN, batch(exchange));
        }
        if (said.has("cursor")) {
            exchange.setVariable(
                    "cursor",
                    said.get("cursor").isNull() ? null : said.get("cursor").asText());
        }
        if (said.has("more")) {
            exchange.setVariable("more", said.get("more").asBoolean());
        }
        if (said.path("set").isObject()) {
            JsonNode before = exchange.getVariable(Scene.VARS, JsonNode.class);
            ObjectNode vars = before == null ? Canonical.JSON.createObjectNode() : before.deepCopy();
            vars.setAll((ObjectNode) said.get("set"));
            exchange.setVariable(Scene.VARS, vars);
        }
    }

    private static void leave(Exchange exchange, JsonNode body) {
        exchange.getMessage().setBody(body.isNull() ? null : body);
    }

    private static Failure judged(Failure failure, boolean written) {
        if (!written || failure.category() == Category.UNSURE) {
            return failure;
        }
        return new Failure(
                Category.UNSURE,
                Redacted.message("Something was written before this went wrong. " + failure.message()),
                failure.retryAfter());
    }

    private static boolean written(Exchange exchange) {
        String batch = batch(exchange);
        return batch != null && batch.equals(exchange.getVariable(WRITTEN, String.class));
    }

    private static @Nullable String batch(Exchange exchange) {
        Batch<?> batch = exchange.getVariable("batch", Batch.class);
        return batch == null ? null : batch.name();
    }
}
