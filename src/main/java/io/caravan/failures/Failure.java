package io.caravan.failures;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A named trouble.
 *
 * @param message a sentence for a person, with the address in it and never a secret
 * @param retryAfter how long the other system asked us to wait, if it did
 */
public record Failure(Category category, String message, @Nullable Duration retryAfter) {

    public static Failure of(Category category, String message) {
        return new Failure(category, message, null);
    }
}
