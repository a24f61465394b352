package io.caravan.calls;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proof for a while of who we are. Prints nothing of it.
 *
 * @param fields of the answer that gave it; {@code access_token} or {@code token}, and what else a header may want
 * @param until when another one is to be fetched
 */
record Token(Map<String, String> fields, Instant until) {

    /** Until when a token lasts of which no end is known. */
    static final Instant LASTING = Instant.parse("9999-01-01T00:00:00Z");

    /** Begins the names of what the redirect brought. */
    static final String KEPT = "redirect.";

    /** The name of the time at which the refresh token ends. */
    static final String ENDS = "hub.ends";

    /** What the redirect brought under this name, else what the answer did. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.getOrDefault(KEPT + name, fields.get(name)));
    }

    @Nullable
    String refresh() {
        return fields.get("refresh_token");
    }

    /** What stays when the next answer does not say otherwise. */
    Map<String, String> heirloom() {
        Map<String, String> heirloom = new HashMap<>(fields);
        heirloom.keySet().removeIf(name -> !ours(name) && !name.equals("refresh_token") && !name.equals("scope"));
        return heirloom;
    }

    /** What the redirect brought, by the names the manifest gave it. */
    Map<String, String> kept() {
        Map<String, String> kept = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(KEPT)) {
                kept.put(name.substring(KEPT.length()), value);
            }
        });
        return kept;
    }

    /** When it cannot be renewed any more; null when that is not known, or never. */
    @Nullable
    Instant ends() {
        if (refresh() != null) {
            return field(ENDS).map(Instant::parse).orElse(null);
        }
        return until.equals(LASTING) ? null : until;
    }

    /** No name of an answer is ours. */
    static boolean ours(String name) {
        return name.startsWith(KEPT) || name.equals(ENDS);
    }

    @Override
    public String toString() {
        return "Token[until " + until + "]";
    }
}
