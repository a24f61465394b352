package io.caravan.calls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person allowed the hub at another system, without the proof of it.
 *
 * @param by the hub's user who was signed in
 * @param scope as the other system said, or as it was asked for; null where neither names one
 * @param endsAt when a person must allow it again; null when that is not known
 */
public record Grant(
        Instant since,
        String by,
        @Nullable String scope,
        @Nullable Instant endsAt) {}
