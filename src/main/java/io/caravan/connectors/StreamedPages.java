package io.caravan.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.calls.Streamed;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import java.io.Closeable;
import java.util.Iterator;
import java.util.List;

/**
 * The parts of a streamed answer as pages. Each is stored in a transaction of its own, but the run hears of the next cursor only with the last
 * one, so that whatever stops it before has the answer read again; records that are in the books by then change nothing. An answer
 * without records is one empty page.
 */
final class StreamedPages implements Iterator<List<JsonNode>>, Closeable {

    private final Streamed streamed;
    private final Iterator<List<JsonNode>> parts;
    private final Runnable turn;
    private long taken;
    private boolean turned;

    /** @param turn tells the run where the next page begins */
    StreamedPages(Streamed streamed, Iterator<List<JsonNode>> parts, Runnable turn) {
        this.streamed = streamed;
        this.parts = parts;
        this.turn = turn;
    }

    @Override
    public boolean hasNext() {
        return !turned;
    }

    @Override
    public List<JsonNode> next() {
        try {
            List<JsonNode> page = parts.hasNext() ? parts.next() : List.of();
            if (!parts.hasNext()) {
                turned = true;
                close();
                turn.run();
            }
            taken += page.size();
            return page;
        } catch (FailureException e) {
            close();
            throw new FailureException(known(e.failure()), e);
        }
    }

    private Failure known(Failure failure) {
        String message = failure.message();
        if (taken > 0) {
            message += (message.endsWith(".") ? " The " : ". The ") + taken
                    + " records before it were taken in; the next run reads all of it again.";
        }
        return new Failure(failure.category(), message, failure.retryAfter(), failure.mayHaveArrived());
    }

    @Override
    public void close() {
        streamed.close();
    }
}
