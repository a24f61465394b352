package io.caravan.calls;

import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest.Limits;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How fast one connection may be called, on this node: its limits, and the rests the other system asked for. */
final class Pace {

    /** Longer waits end the run, which is tried again later. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final int UNLIMITED = 64;
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    private final Clock clock;
    private final Limits limits;
    private final @Nullable Bucket bucket;
    private final Semaphore places;
    private Instant rested = Instant.MIN;

    Pace(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.bucket = limits.calls() == 0 ? null : bucket(limits);
        this.places = new Semaphore(limits.concurrent() == 0 ? UNLIMITED : limits.concurrent(), true);
    }

    private static Bucket bucket(Limits limits) {
        long burst = limits.burst() == 0 ? limits.calls() : limits.burst();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(limits.calls(), limits.period()))
                .build();
    }

    interface Call {
        Answer make() throws java.io.IOException;
    }

    /** Makes the call as soon as it may; throws a THROTTLED failure when that is too long. */
    Answer when(Call call) throws java.io.IOException {
        try {
            if (!places.tryAcquire(LONGEST_WAIT.multipliedBy(10).toSeconds(), TimeUnit.SECONDS)) {
                throw throttled(LONGEST_WAIT);
            }
            try {
                rest();
                if (bucket != null && !bucket.asBlocking().tryConsume(1, LONGEST_WAIT)) {
                    throw throttled(LONGEST_WAIT);
                }
                Answer answer = call.make();
                heed(answer);
                return answer;
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(Category.UNREACHABLE, "the hub is stopping");
        }
    }

    private void rest() throws InterruptedException {
        for (Duration left = left(); left.isPositive(); left = left()) {
            if (left.compareTo(LONGEST_WAIT) > 0) {
                throw throttled(left);
            }
            Thread.sleep(left);
        }
    }

    private synchronized Duration left() {
        return rested == Instant.MIN ? Duration.ZERO : Duration.between(clock.instant(), rested);
    }

    /** Nothing is called before this time is over. */
    synchronized void rest(Duration wait) {
        Instant until = clock.instant().plus(wait.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wait);
        if (until.isAfter(rested)) {
            rested = until;
        }
    }

    /** No calls left: rest until there are more. */
    private void heed(Answer answer) {
        Long left = number(answer, limits.remaining());
        if (left != null && left <= 0) {
            Long seconds = number(answer, limits.reset());
            rest(seconds == null ? limits.period() : Duration.ofSeconds(Math.min(seconds, LONGEST_REST.toSeconds())));
        }
    }

    private static @Nullable Long number(Answer answer, String header) {
        String value = answer.headers()
                .getOrDefault(header.toLowerCase(java.util.Locale.ROOT), "")
                .strip();
        String whole = value.replaceFirst("[.,;/ ].*$", "");
        return whole.matches("-?\\d{1,12}") ? Long.valueOf(whole) : null;
    }

    private static FailureException throttled(Duration wait) {
        return new FailureException(new Failure(
                Category.THROTTLED, "the connection may not be called for another " + wait.toSeconds() + " s", wait));
    }
}
