package io.caravan.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing, on each server by itself: after a few failures the same address and user must wait, each time twice as
 * long. An address alone gets more patience, because many users may share it behind a router.
 */
public final class LoginGuard {

    private static final int USER_FREE = 5;
    private static final int ADDRESS_FREE = 50;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    private record Record(int failures, Instant until) {}

    private final Clock clock;
    private final Map<String, Record> records = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Record> eldest) {
            return size() > MOST;
        }
    };

    public LoginGuard(Clock clock) {
        this.clock = clock;
    }

    /** False while the caller has to wait; a right password is refused then, too. */
    public synchronized boolean mayTry(String address, String user) {
        return isOver(address) && isOver(address + " " + user);
    }

    public synchronized void failed(String address, String user) {
        count(address, ADDRESS_FREE);
        count(address + " " + user, USER_FREE);
    }

    public synchronized void succeeded(String address, String user) {
        records.remove(address + " " + user);
    }

    private boolean isOver(String key) {
        Record record = records.get(key);
        return record == null || !clock.instant().isBefore(record.until);
    }

    private void count(String key, int free) {
        Record record = records.get(key);
        Instant now = clock.instant();
        int before = record == null || record.until.plus(LONGEST).isBefore(now) ? 0 : record.failures;
        int failures = before + 1;
        long seconds = failures < free ? 0 : 1L << Math.min(failures - free, 20);
        Duration wait = Duration.ofSeconds(seconds);
        records.put(key, new Record(failures, now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait)));
    }
}
