package io.caravan.outbox;

/** How a connector takes records, which decides what an interrupted write means. */
public enum Handover {
    /** Writes under a temporary name, then publishes; never ambiguous. */
    TWO_PHASE,
    /** The other system can be asked by our reference. */
    LOOKUP,
    /** Sending again changes nothing: the other system recognises our reference. */
    REPEATABLE,
    /** Only a person can find out. */
    BLIND
}
