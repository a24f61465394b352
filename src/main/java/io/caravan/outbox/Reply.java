package io.caravan.outbox;

import io.caravan.failures.Category;
import org.jspecify.annotations.Nullable;

/**
 * How one record of a batch fared, as the other system said.
 *
 * @param reference the record's reference in the batch
 * @param id the other system's own id
 * @param category REJECTED when not given
 */
public record Reply(
        String reference,
        boolean accepted,
        @Nullable String id,
        @Nullable String message,
        @Nullable Category category) {}
