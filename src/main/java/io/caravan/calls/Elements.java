package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call for each element of an array, a few at once; after the first failure no more are begun. */
final class Elements {

    private final int atOnce;
    private final List<Outcome> outcomes = new ArrayList<>();

    Elements(int atOnce) {
        this.atOnce = atOnce;
    }

    /** The calls that went well, in the elements' order, without skipped ones. */
    List<Outcome> outcomes() {
        return outcomes;
    }

    /** The first failure in the elements' order, null when there was none. An UNSURE one comes before others. */
    @Nullable
    Failure run(JsonNode elements, Function<JsonNode, @Nullable Outcome> call) {
        AtomicBoolean failed = new AtomicBoolean();
        List<Failure> failures = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                atOnce, Thread.ofVirtual().name("call-", 0).factory())) {
            List<Future<@Nullable Outcome>> running = new ArrayList<>(elements.size());
            for (JsonNode element : elements) {
                running.add(workers.submit(() -> failed.get() ? null : attempt(element, call, failed)));
            }
            for (Future<@Nullable Outcome> one : running) {
                collect(one, failures);
            }
        }
        return failures.stream()
                .filter(failure -> failure.category() == Category.UNSURE)
                .findFirst()
                .orElse(failures.isEmpty() ? null : failures.getFirst());
    }

    private static @Nullable Outcome attempt(
            JsonNode element, Function<JsonNode, @Nullable Outcome> call, AtomicBoolean failed) {
        try {
            return call.apply(element);
        } catch (RuntimeException e) {
            failed.set(true);
            throw e;
        }
    }

    private void collect(Future<@Nullable Outcome> one, List<Failure> failures) {
        try {
            Outcome outcome = one.get();
            if (outcome != null) {
                outcomes.add(outcome);
            }
        } catch (ExecutionException e) {
            if (Objects.requireNonNull(e.getCause()) instanceof FailureException named) {
                failures.add(named.failure());
            } else {
                throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add(Failure.of(Category.UNREACHABLE, "the hub is stopping"));
        }
    }
}
