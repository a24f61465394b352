package io.caravan.consents;

import io.caravan.accounts.Connection;
import org.jspecify.annotations.Nullable;

/**
 * What came of it when a person came back.
 *
 * @param works the connection has its token
 * @param sentence what happened, with what to do where it went wrong; never a secret, but text from elsewhere may be in it
 * @param connection null when it is not known which was meant, or not for this person's eyes
 */
public record Returned(
        boolean works, String sentence, @Nullable Connection connection) {

    static Returned wrong(@Nullable Connection connection, String sentence) {
        return new Returned(false, sentence, connection);
    }
}
