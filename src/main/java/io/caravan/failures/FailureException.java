package io.caravan.failures;

/** Carries a {@link Failure} up to the flow's dead-letter channel. */
public class FailureException extends RuntimeException {

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public FailureException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public FailureException(Category category, String message) {
        this(Failure.of(category, message));
    }

    public Failure failure() {
        return failure;
    }
}
