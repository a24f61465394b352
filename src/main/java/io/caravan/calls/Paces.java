package io.caravan.calls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caravan.accounts.ConnectionId;
import io.caravan.manifests.Manifest.Limits;
import java.time.Clock;
import java.time.Duration;

/** One pace for each connection, shared by all its runs. */
final class Paces {

    private record Key(ConnectionId connection, Limits limits) {}

    private final Cache<Key, Pace> paces =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofDays(1)).build();
    private final Clock clock;

    Paces(Clock clock) {
        this.clock = clock;
    }

    Pace of(Scene scene) {
        Limits limits = scene.connector().limits();
        return paces.get(new Key(scene.connection().id(), limits), key -> new Pace(limits, clock));
    }
}
