package io.caravan.jq;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Runs what needs a deeper stack than the hub's threads have: jackson-jq goes some calls deeper with every field of an object. */
final class DeepStack {

    private static final long BYTES = 64L << 20;

    private DeepStack() {}

    /** What the task returns or throws; {@link StackOverflowError} when even this stack is not deep enough. */
    static <T> T run(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Runnable whole = () -> {
            try {
                done.complete(task.get());
            } catch (RuntimeException | StackOverflowError e) {
                done.completeExceptionally(e);
            }
        };
        new Thread(null, whole, "jq", BYTES).start();
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StackOverflowError tooDeep) {
                throw tooDeep;
            }
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }
}
