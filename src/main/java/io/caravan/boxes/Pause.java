package io.caravan.boxes;

import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.time.Duration;

/** How the settle time is waited for. */
@FunctionalInterface
interface Pause {

    void of(Duration duration);

    Pause REAL = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(Category.UNREACHABLE, "The hub is stopping; waiting for files was cut short.");
        }
    };
}
