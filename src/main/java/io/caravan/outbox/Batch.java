package io.caravan.outbox;

import io.caravan.accounts.Connection;
import java.util.List;

/**
 * Records claimed together; travels along the flow as the variable {@code batch}.
 *
 * @param name deterministic: the same batch sent again has the same name
 */
public record Batch<T>(long id, String name, Phase phase, Connection connection, List<Item<T>> items) {

    /**
     * One record of the batch.
     *
     * @param key its key in the queue
     * @param reference how people and the other system call it
     */
    public record Item<T>(long key, String reference, T document) {}

    public List<T> documents() {
        return items.stream().map(Item::document).toList();
    }

    public List<Long> keys() {
        return items.stream().map(Item::key).toList();
    }

    public List<String> references() {
        return items.stream().map(Item::reference).toList();
    }
}
