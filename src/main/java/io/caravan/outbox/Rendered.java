package io.caravan.outbox;

import io.caravan.failures.Failure;
import io.caravan.outbox.Batch.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch in the other system's own form.
 *
 * @param content null when no record could be rendered
 * @param batch the records that are in the content
 * @param unfit the records the form cannot carry
 */
public record Rendered<T>(byte @Nullable [] content, Batch<T> batch, List<Unfit<T>> unfit) {

    /** A record and why it cannot be sent. */
    public record Unfit<T>(Item<T> item, Failure failure) {}
}
