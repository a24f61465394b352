package io.caravan.cancellations;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Ledger;
import io.caravan.outbox.Reply;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What handing over means for cancellations. A refusal arrives here as an answer of the category REJECTED. */
@Component
class CancellationLedger implements Ledger<Cancellation> {

    private final CancellationTable table;
    private final Outcome outcome;

    CancellationLedger(CancellationTable table, Outcome outcome) {
        this.table = table;
        this.outcome = outcome;
    }

    @Override
    public List<Batch.Item<Cancellation>> load(Connection to, List<Long> keys) {
        return table.find(keys).stream()
                .map(row -> new Batch.Item<>(row.id(), row.document().custRef(), row.document()))
                .toList();
    }

    @Override
    public void accepted(Connection to, List<Batch.Item<Cancellation>> items, Map<String, Reply> replies) {
        for (CancellationTable.Queued row :
                table.find(items.stream().map(Batch.Item::key).toList())) {
            Reply reply = replies.get(row.document().custRef());
            String words = reply == null ? null : reply.message();
            if (reply != null && reply.category() == Category.REJECTED) {
                outcome.refused(to, row.id(), row.order(), words);
            } else {
                outcome.accepted(to, row.id(), row.order(), words);
            }
        }
    }

    @Override
    public void incomplete(Collection<Long> keys, Failure failure) {
        // The alert that was raised names the order, whose state does not change.
    }
}
