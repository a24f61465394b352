package io.caravan.calls;

import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.failures.Failures;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends one request at the connection's pace, waits where it is told to wait for a little, and names what went wrong. */
final class Line {

    static final int REPEATS = 3;

    private final Wire wire;
    private final Failures failures;

    Line(Wire wire, Failures failures) {
        this.wire = wire;
        this.failures = failures;
    }

    /** The answer, whatever its status; a failure when there was none, with {@code mayHaveArrived} where that is so. */
    Answer send(Pace pace, Request request) {
        return send(pace, request, null);
    }

    /** @param into what takes the body of an answer that went well; null: memory */
    Answer send(Pace pace, Request request, @Nullable SpoolFile into) {
        for (int repeat = 0; ; repeat++) {
            Answer answer = once(pace, request, into);
            Failure failure = failure(request, answer);
            if (repeat == REPEATS || failure == null || !isShortWait(failure)) {
                return answer;
            }
            pace.rest(failure.retryAfter());
        }
    }

    /** What the status means; null when the answer is one that the reply reads. */
    @Nullable
    Failure failure(Request request, Answer answer) {
        if (answer.success() || request.ok().contains(answer.status())) {
            return null;
        }
        Failure failure = failures.ofStatus(answer.status(), request.toString(), answer.excerpt(), answer.headers());
        boolean told = answer.status() == 503 && failure.retryAfter() != null;
        return told ? new Failure(Category.THROTTLED, failure.message(), failure.retryAfter()) : failure;
    }

    private Answer once(Pace pace, Request request, @Nullable SpoolFile into) {
        try {
            return pace.when(() -> into == null ? wire.send(request) : wire.send(request, into));
        } catch (IOException e) {
            Failure failure = failures.of(e);
            throw new FailureException(
                    new Failure(
                            failure.category(),
                            request + ": " + failure.message(),
                            failure.retryAfter(),
                            failure.mayHaveArrived()),
                    e);
        }
    }

    /** Throttled for no longer than is waited out. */
    static boolean isShortWait(Failure failure) {
        Duration wait = failure.retryAfter();
        return failure.category() == Category.THROTTLED && wait != null && wait.compareTo(Pace.LONGEST_WAIT) <= 0;
    }
}
