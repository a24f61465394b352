package io.caravan.calls;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One call by its name; the same for every connection and connector. */
final class CallEndpoint extends DefaultEndpoint {

    private final String call;
    private final int parallel;
    private final boolean keep;

    /**
     * @param parallel how many elements of the body at once; 0: the body as a whole
     * @param keep elements that there is nothing to ask about stay as they are
     */
    CallEndpoint(String uri, CallComponent component, String call, int parallel, boolean keep) {
        super(uri, component);
        this.call = call;
        this.parallel = parallel;
        this.keep = keep;
    }

    @Override
    public Producer createProducer() {
        CallComponent component = (CallComponent) getComponent();
        return new CallProducer(this, component.caller(), component.clock(), call, parallel, keep);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("call: is asked by a route, it starts none");
    }
}
