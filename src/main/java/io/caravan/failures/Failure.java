package io.caravan.failures;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A named trouble.
 *
 * @param message a sentence for a person, with the address in it and never a secret
 * @param retryAfter how long the other system asked us to wait, if it did
 * @param mayHaveArrived true when the call ended without a clear answer after the other side may have acted on it
 */
public record Failure(
        Category category, String message, @Nullable Duration retryAfter, boolean mayHaveArrived) {

    /** A trouble that left nothing behind at the other side. */
    public Failure(Category category, String message, @Nullable Duration retryAfter) {
        this(category, message, retryAfter, false);
    }

    public static Failure of(Category category, String message) {
        return new Failure(category, message, null);
    }

    /** The same trouble, after the last attempt. */
    public Failure givenUp() {
        return new Failure(
                Category.INCOMPLETE, "not tried any more, send it again by hand once mended; last: " + message, null);
    }
}
