package io.caravan.outbox;

import io.caravan.accounts.Connection;
import java.util.List;

/**
 * Records claimed together; travels along the flow as the variable {@code batch}. Camel hashes, compares and prints what its expressions
 * touch, so these three look at the batch only, not into a thousand documents.
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
    public record Item<T>(long key, String reference, T document) {

        @Override
        public int hashCode() {
            return Long.hashCode(key);
        }

        @Override
        public String toString() {
            return reference;
        }
    }

    public List<T> documents() {
        return items.stream().map(Item::document).toList();
    }

    public List<Long> keys() {
        return items.stream().map(Item::key).toList();
    }

    public List<String> references() {
        return items.stream().map(Item::reference).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Batch<?> that
                && id == that.id
                && phase == that.phase
                && items.size() == that.items.size()
                && connection.id().equals(that.connection.id());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return name + " with " + items.size() + " records";
    }
}
