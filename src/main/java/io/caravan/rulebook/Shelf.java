package io.caravan.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Keeps what was read in memory, each place's rules as one object that stays the same until they change. A change of this node is
 * seen at once; for those of others the version is looked at by whoever reads, at most every {@link #TRUSTED}. Not to be read within
 * a transaction that changes rules.
 */
@Component
class Shelf {

    private static final Duration TRUSTED = Duration.ofSeconds(2);

    /** Characters of JSON, so that some hundred long item filters stay in memory and no more. */
    private static final long MOST = 100_000_000;

    private static final int EACH = 1_000;

    private final SectionTable table;
    private final Cache<String, Held> held = Caffeine.newBuilder()
            .maximumWeight(MOST)
            .weigher((String scope, Held one) -> one.weight)
            .build();
    private final Map<String, Long> changedAt = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile long seen = -1;
    private volatile long lookedAt;

    Shelf(SectionTable table) {
        this.table = table;
    }

    /** @param asOf the version when it was read, or an older one */
    private record Held(long asOf, Object rules, int weight) {}

    /**
     * The rules of a place.
     *
     * @param read makes them of the sections that are set; always the same for one place
     */
    <T> T get(String scope, Class<T> type, Function<Map<String, JsonNode>, T> read) {
        look();
        Held one = held.getIfPresent(scope);
        if (one == null || isOld(scope, one)) {
            one = held.asMap().merge(scope, load(scope, read), (there, loaded) -> isOld(scope, there) ? loaded : there);
        }
        return type.cast(one.rules);
    }

    private boolean isOld(String scope, Held one) {
        return one.asOf < changedAt.getOrDefault(scope, 0L);
    }

    private Held load(String scope, Function<Map<String, JsonNode>, ?> read) {
        long asOf = seen;
        Map<String, JsonNode> sections = new HashMap<>();
        int weight = EACH;
        for (SectionTable.Row row : table.read(scope)) {
            if (row.content() != null) {
                sections.put(row.section(), row.content());
                weight += row.content().toString().length();
            }
        }
        return new Held(asOf, read.apply(sections), weight);
    }

    private void look() {
        if (seen >= 0 && System.nanoTime() - lookedAt < TRUSTED.toNanos()) {
            return;
        }
        if (seen < 0) {
            refresh();
        } else if (looking.tryLock()) {
            try {
                refresh();
            } finally {
                looking.unlock();
            }
        }
    }

    /** Looks at once; what changed is read again when it is asked for. */
    void refresh() {
        looking.lock();
        try {
            long now = table.version();
            if (seen >= 0 && now != seen) {
                table.changedSince(seen).forEach(changed -> changedAt.put(changed.scope(), changed.version()));
            }
            seen = now;
            lookedAt = System.nanoTime();
        } finally {
            looking.unlock();
        }
    }
}
