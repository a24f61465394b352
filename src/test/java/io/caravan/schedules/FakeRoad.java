package io.caravan.schedules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.MDC;

/** A road that notes who travels, may be closed by a gate, and sees when two travel for the same job at once. */
final class FakeRoad implements Road {

    private final Queue<Trip> trips = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> underway = new ConcurrentHashMap<>();
    private final AtomicInteger most = new AtomicInteger();
    private final Semaphore gate = new Semaphore(0);
    private volatile boolean gated;
    private volatile Consumer<Run> work = run -> {};

    record Trip(Run run, Instant at, Map<String, String> mdc) {}

    @Override
    public void travel(Run run) {
        AtomicInteger now = underway.computeIfAbsent(key(run), key -> new AtomicInteger());
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        trips.add(new Trip(run, Instant.now(), Map.copyOf(MDC.getCopyOfContextMap())));
        try {
            if (gated && !gate.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the gate");
            }
            work.accept(run);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            now.decrementAndGet();
        }
    }

    FakeRoad doing(Consumer<Run> work) {
        this.work = work;
        return this;
    }

    FakeRoad gated() {
        gated = true;
        return this;
    }

    void letPass(int runs) {
        gate.release(runs);
    }

    List<Trip> trips() {
        return List.copyOf(trips);
    }

    int count() {
        return trips.size();
    }

    /** Runs of one connection. */
    long count(long connection) {
        return trips.stream()
                .filter(t -> t.run().connection().id().value() == connection)
                .count();
    }

    /** The most runs that were under way at once for one connection and job. */
    int mostAtOnce() {
        return most.get();
    }

    private static String key(Run run) {
        return run.job().route() + run.connection().id();
    }
}
