package io.caravan.calls;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** One call by its name; the same for every connection and connector. */
final class CallEndpoint extends DefaultEndpoint {

    private final String call;
    private final int parallel;
    private final boolean keep;
    private final @Nullable Streaming how;

    /**
     * @param parallel how many elements of the body at once; 0: the body as a whole
     * @param keep elements that there is nothing to ask about stay as they are
     * @param how the answer is cut into records; null when it is read as a whole
     */
    CallEndpoint(
            String uri, CallComponent component, String call, int parallel, boolean keep, @Nullable Streaming how) {
        super(uri, component);
        this.call = call;
        this.parallel = parallel;
        this.keep = keep;
        this.how = how;
    }

    @Override
    public Producer createProducer() {
        CallComponent component = (CallComponent) getComponent();
        return new CallProducer(this, component.caller(), component.clock(), call, parallel, keep, how);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("call: is asked by a route, it starts none");
    }
}
