package io.caravan.calls;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Proof for a while of who we are. Prints nothing of it.
 *
 * @param fields of the answer that gave it; {@code access_token} or {@code token}, and what else a header may want
 * @param until when another one is to be fetched
 */
record Token(Map<String, String> fields, Instant until) {

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    @Override
    public String toString() {
        return "Token[until " + until + "]";
    }
}
