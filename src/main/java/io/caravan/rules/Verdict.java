package io.caravan.rules;

import org.jspecify.annotations.Nullable;

/** What the rules decided about an order. */
public sealed interface Verdict {

    /** Load it and send it. */
    record Take() implements Verdict {}

    /** Do not load it: it is kept as skipped, with the reason a merchant reads. Not an error. */
    record Leave(String reason) implements Verdict {}

    /**
     * Load it, but a person must look at it before it is sent.
     *
     * @param cause what kind of help it needs: {@link #INCOMPLETE} or {@link #SHIP_METHOD}
     * @param subject the cart's ship-method code that is not mapped, empty for an order without one; always empty when incomplete
     */
    record Hold(String cause, String subject, String reason) implements Verdict {

        /** The order lacks something; a person edits it. */
        public static final String INCOMPLETE = "incomplete";

        /** Its ship method is not mapped; it goes on when the mapping is saved. */
        public static final String SHIP_METHOD = "ship-method";
    }

    Verdict TAKE = new Take();

    /** What a merchant reads; null when there is nothing to explain. */
    static @Nullable String reason(Verdict verdict) {
        return switch (verdict) {
            case Take take -> null;
            case Leave leave -> leave.reason();
            case Hold hold -> hold.reason();
        };
    }
}
