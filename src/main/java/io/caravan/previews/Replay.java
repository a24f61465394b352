package io.caravan.previews;

import io.caravan.orders.Replayed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kept documents of a cart come to under today's mapping and rules.
 *
 * @param documents how many were read
 * @param same orders that would be the same
 * @param different orders that differ from the book
 * @param added documents that never became an order, and would now
 * @param superseded documents of which the cart gave a later version
 * @param unreadable documents that cannot be mapped today either
 * @param takenOver how many orders were changed or added; zero when nothing was to be applied
 * @param orders those that differ or would be added, as many as are listed
 * @param problems what is wrong with unreadable documents, as many as are listed
 * @param nextFrom where to go on, when there was more than one replay reads; null at the end
 */
public record Replay(
        long documents,
        long same,
        long different,
        long added,
        long superseded,
        long unreadable,
        long takenOver,
        List<Replayed> orders,
        List<String> problems,
        @Nullable Instant nextFrom) {}
