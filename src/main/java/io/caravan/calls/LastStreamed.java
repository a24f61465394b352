package io.caravan.calls;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Sees to it that a streamed answer goes, whatever becomes of the run: with the next one of it, or with its end. */
final class LastStreamed {

    private static final String PROPERTY = LastStreamed.class.getName();

    private LastStreamed() {}

    static void closeWhenDone(Exchange exchange, Streamed streamed) {
        @SuppressWarnings("unchecked")
        AtomicReference<Streamed> last = exchange.getProperty(PROPERTY, AtomicReference.class);
        if (last != null) {
            last.getAndSet(streamed).close();
            return;
        }
        AtomicReference<Streamed> first = new AtomicReference<>(streamed);
        exchange.setProperty(PROPERTY, first);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                first.get().close();
            }
        });
    }
}
