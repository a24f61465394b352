package io.caravan.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.ConnectionId;
import io.caravan.alerts.Alerts;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.failures.Redacted;
import io.caravan.schedules.Run;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;

/** The pushes of a cart, as its Order Download takes them in. */
@Component("pushes")
class Pushes {

    static final String CAUSE = "webhook";

    private static final int BATCH = 20;

    private final PushTable table;
    private final Alerts alerts;

    Pushes(PushTable table, Alerts alerts) {
        this.table = table;
        this.alerts = alerts;
    }

    /** Those that wait now, oldest first, read a batch at a time. What comes meanwhile has a run of its own. */
    public Iterator<Push> waiting(Run run) {
        ConnectionId cart = run.connection().id();
        return new Batches(table, cart, table.newest(cart));
    }

    /** The body as JSON; throws UNREADABLE when it is none. */
    public JsonNode read(Push push) throws IOException {
        JsonNode json = Canonical.JSON.readTree(push.body());
        if (json.isMissingNode()) {
            throw new FailureException(Category.UNREADABLE, "The body is empty.");
        }
        return json;
    }

    /** Its orders are in the books. */
    public void done(Push push) {
        table.handled(push);
    }

    /** It will not be tried again: polling finds the order, where it is one. */
    public void giveUp(Run run, Push push, Failure failure) {
        String message = "The push %s of %s, received at %s, could not be used and was let go: %s"
                .formatted(push.name(), run.connection().path(), push.receivedAt(), failure.message());
        Failure told = Failure.of(failure.category(), Redacted.message(message));
        alerts.raise(run.connection().id(), CAUSE, null, told);
        table.handled(push);
        run.count(0, 0, 1);
        run.failed(told);
    }

    /** The cart was asked for all its changes and nothing failed on the way: what pushes could not say is in the books now. */
    public void reconciled(Run run) {
        if (run.failure() == null) {
            alerts.dismiss(run.connection().id(), CAUSE);
        }
    }

    private static final class Batches implements Iterator<Push> {

        private final PushTable table;
        private final ConnectionId cart;
        private final long newest;
        private final Deque<Push> batch = new ArrayDeque<>();
        private long last;

        Batches(PushTable table, ConnectionId cart, long newest) {
            this.table = table;
            this.cart = cart;
            this.newest = newest;
        }

        @Override
        public boolean hasNext() {
            if (batch.isEmpty() && last < newest) {
                batch.addAll(table.waiting(cart, last, newest, BATCH));
                last = batch.isEmpty() ? newest : batch.getLast().id();
            }
            return !batch.isEmpty();
        }

        @Override
        public Push next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more pushes of " + cart);
            }
            return batch.removeFirst();
        }
    }
}
