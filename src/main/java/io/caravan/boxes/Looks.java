package io.caravan.boxes;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers how each waiting file looked, so that a file which still grows is left alone. Forgets the oldest beyond its
 * bound.
 */
final class Looks {

    private static final int MOST = 20_000;

    private record Look(long size, Instant modified, Instant since) {}

    private final Map<String, Look> looks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Look> eldest) {
            return size() > MOST;
        }
    };

    /** True when the file has looked the same for the whole time. */
    synchronized boolean settled(String path, Disk.Entry file, Duration settle, Instant now) {
        Look before = looks.get(path);
        if (before == null || before.size != file.size() || !before.modified.equals(file.modified())) {
            before = new Look(file.size(), file.modified(), now);
            looks.put(path, before);
        }
        return !before.since.plus(settle).isAfter(now);
    }

    synchronized void forget(String path) {
        looks.remove(path);
    }
}
