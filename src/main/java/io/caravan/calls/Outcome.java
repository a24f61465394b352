package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.failures.Redacted;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code reply.jq} left.
 *
 * @param said one object: body, cursor, more, set, wait, failure
 * @param write true when the call may have changed something
 * @param streamed the body, where the answer was streamed
 */
record Outcome(JsonNode said, boolean write, @Nullable Streamed streamed) {

    private static final Set<String> KEYS = Set.of("body", "cursor", "more", "set", "wait", "failure");

    Outcome(JsonNode said, boolean write) {
        this(said, write, null);
    }

    Outcome with(Streamed body) {
        return new Outcome(said, write, body);
    }

    /** Of a call that was not made: the element as it is. */
    static Outcome kept(JsonNode element) {
        return new Outcome(Canonical.JSON.createObjectNode().set("body", element), false);
    }

    /** Throws when it is no object, or has keys that mean nothing. */
    static Outcome read(String file, JsonNode said, boolean write) {
        if (!said.isObject()) {
            throw new FailureException(Category.UNREADABLE, file + " must leave one object");
        }
        said.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new FailureException(Category.UNREADABLE, file + ": '" + key + "' is no key of a reply");
            }
        });
        return new Outcome(said, write);
    }

    @Nullable
    Duration rest() {
        double seconds = said.path("wait").asDouble(0);
        return seconds > 0 ? Duration.ofMillis(Math.round(Math.min(seconds, 86_400) * 1000)) : null;
    }

    /** What the system said went wrong, in a body that its status did not tell of; null when nothing did. */
    @Nullable
    Failure failure() {
        JsonNode failure = said.path("failure");
        if (!failure.isObject()) {
            return null;
        }
        return new Failure(
                category(failure.path("category").asText("REJECTED")),
                Redacted.message(failure.path("message").asText("refused without a reason")),
                failure.path("retry_after").isNumber()
                        ? Duration.ofSeconds(
                                Math.clamp(failure.path("retry_after").asLong(), 0, 86_400))
                        : null);
    }

    private static Category category(String name) {
        try {
            return Category.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new FailureException(Category.UNREADABLE, "a reply names the failure category '" + name + "'");
        }
    }
}
