package io.caravan.failures;

/** The seven kinds of trouble; each decides who acts next. */
public enum Category {
    /** No answer: connection refused, DNS, time-out before anything was written, 5xx. */
    UNREACHABLE(false, true),
    /** Credentials refused. */
    UNAUTHORIZED(true, true),
    /** Too many calls. */
    THROTTLED(false, true),
    /** The other system refused this record and said why. */
    REJECTED(false, false),
    /** What the other system sent cannot be read or mapped. */
    UNREADABLE(true, false),
    /** The record lacks something only a person can supply; not retried until it is edited. */
    INCOMPLETE(true, false),
    /** A write may or may not have arrived; checked before it is sent again. */
    UNSURE(false, false);

    private final boolean needsPerson;
    private final boolean endsRun;

    Category(boolean needsPerson, boolean endsRun) {
        this.needsPerson = needsPerson;
        this.endsRun = endsRun;
    }

    /** True when retrying cannot help: the alert is mailed at once. */
    public boolean needsPerson() {
        return needsPerson;
    }

    /** True when the trouble is with the connection, so every further record of the run would meet it too. */
    public boolean endsRun() {
        return endsRun;
    }
}
