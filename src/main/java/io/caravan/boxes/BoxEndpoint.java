package io.caravan.boxes;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** One verb and noun; the same for every connection. */
final class BoxEndpoint extends DefaultEndpoint {

    private final Verb verb;
    private final @Nullable Noun noun;

    BoxEndpoint(String uri, BoxComponent component, Verb verb, @Nullable Noun noun) {
        super(uri, component);
        this.verb = verb;
        this.noun = noun;
    }

    @Override
    public Producer createProducer() {
        return new BoxProducer(this, ((BoxComponent) getComponent()).visits(), verb, noun);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("box: is asked by a route, it starts none");
    }
}
