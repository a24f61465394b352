package io.caravan.orders;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kept raw document of a cart, as it would be understood today.
 *
 * @param number the cart's order number
 * @param id the order in the book; null when the document never became one
 * @param fields what differs from the book, the order's standing first; empty for an order that is not in the book
 * @param obstacle why the order is not taken over though it differs; null when it can be
 */
public record Replayed(
        String number,
        @Nullable OrderId id,
        Outcome outcome,
        List<Differences.Field> fields,
        @Nullable String obstacle) {

    /** How the document compares with the book. */
    public enum Outcome {
        SAME,
        DIFFERENT,
        /** It never became an order, and would now. */
        ADDED,
        /** The cart gave a later version. */
        SUPERSEDED
    }
}
