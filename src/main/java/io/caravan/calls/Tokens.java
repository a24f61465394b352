package io.caravan.calls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caravan.accounts.Sealing;
import io.caravan.accounts.Settings;
import io.caravan.manifests.Http;
import io.caravan.manifests.Http.Auth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by connection and credentials, shared by all runs of this node: one fetch at a time for each, however many wait for it. Other
 * credentials are another token. The key is a fingerprint, so that no secret is kept as one.
 */
final class Tokens {

    private final Cache<String, Held> held = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofDays(2))
            .maximumSize(100_000)
            .build();
    private final Sealing sealing;
    private final Clock clock;

    Tokens(Sealing sealing, Clock clock) {
        this.sealing = sealing;
        this.clock = clock;
    }

    private static final class Held {
        private final ReentrantLock fetching = new ReentrantLock();
        private volatile @Nullable Token token;
    }

    /** The token at hand, or a fetched one. */
    Token get(Scene scene, Auth auth, Supplier<Token> fetch) {
        Held place = held.get(key(scene, auth), key -> new Held());
        Token known = place.token;
        if (good(known)) {
            return known;
        }
        place.fetching.lock();
        try {
            known = place.token;
            if (!good(known)) {
                known = fetch.get();
                place.token = known;
            }
            return known;
        } finally {
            place.fetching.unlock();
        }
    }

    /** For tokens that are kept elsewhere: one fetch at a time. */
    Token alone(String key, Supplier<Token> fetch) {
        Held place = held.get(key, any -> new Held());
        place.fetching.lock();
        try {
            return fetch.get();
        } finally {
            place.fetching.unlock();
        }
    }

    /** Forgets a token that was refused, unless another one took its place meanwhile. */
    void drop(Scene scene, Auth auth, Token refused) {
        Held place = held.getIfPresent(key(scene, auth));
        if (place != null && place.token == refused) {
            place.token = null;
        }
    }

    /** Has the next call sign in anew. */
    void forget(Scene scene, Auth auth) {
        Held place = held.getIfPresent(key(scene, auth));
        if (place != null) {
            place.token = null;
        }
    }

    private boolean good(@Nullable Token token) {
        return token != null && clock.instant().isBefore(token.until());
    }

    /** What was entered for this way of signing in; a call that signs in may look at every setting. */
    String key(Scene scene, Auth auth) {
        Settings settings = scene.connection().settings();
        List<String> parts = new ArrayList<>();
        parts.add(scene.connection().id().toString());
        parts.add(scene.connector().name());
        if (auth.kind() == Http.Kind.LOGIN) {
            scene.connector().settings().keySet().stream()
                    .sorted()
                    .forEach(name -> parts.add(name + "=" + settings.or(name, "")));
        } else {
            Map<String, String> texts = new TreeMap<>(auth.texts());
            auth.parameters().forEach((name, text) -> texts.put("parameter " + name, text));
            texts.forEach((name, text) -> parts.add(name + "="
                    + Placeholders.fill(
                            text, settings, key -> settings.find(key).or(() -> Optional.of("")))));
        }
        return sealing.fingerprint(parts);
    }

    /** A fresh token is used for nine tenths of its life, so that none dies on the way. */
    static Instant until(Instant now, long seconds) {
        return now.plusMillis(Math.max(0, Math.min(seconds, Duration.ofDays(365).toSeconds())) * 900);
    }
}
