package io.caravan.rules;

/** What the rules decided about an order. */
public sealed interface Verdict {

    /** Load it and send it. */
    record Take() implements Verdict {}

    /** Do not load it: it is kept as skipped, with the reason a merchant reads. Not an error. */
    record Leave(String reason) implements Verdict {}

    /** Load it, but a person must look at it before it is sent. */
    record Hold(String reason) implements Verdict {}

    Verdict TAKE = new Take();
}
