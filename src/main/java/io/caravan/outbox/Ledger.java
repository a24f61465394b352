package io.caravan.outbox;

import io.caravan.accounts.Connection;
import io.caravan.outbox.Batch.Item;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a kind of record adds to handing it over; called within the transaction that moves the queue. */
public interface Ledger<T> {

    /** The records of these keys; one whose document is gone is left out. */
    List<Item<T>> load(Connection to, List<Long> keys);

    /** The other system has them. */
    void accepted(Connection to, List<Item<T>> items, Map<String, Reply> replies);

    /** A person must complete them before they can go. */
    void incomplete(Collection<Long> keys, io.caravan.failures.Failure failure);
}
