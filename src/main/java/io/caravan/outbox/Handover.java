package io.caravan.outbox;

import io.caravan.manifests.Manifest;

/** How a connector takes records, which decides what an interrupted write means. */
public enum Handover {
    /** Writes under a temporary name, then publishes; never ambiguous. */
    TWO_PHASE,
    /** The other system can be asked by our reference. */
    LOOKUP,
    /** Sending again changes nothing: the other system recognises our reference. */
    REPEATABLE,
    /** Only a person can find out. */
    BLIND;

    /** What a connector's folder says about it. */
    public static Handover of(Manifest connector) {
        if (connector.can("publish")) {
            return TWO_PHASE;
        }
        if (connector.can("lookup")) {
            return LOOKUP;
        }
        return connector.repeatable() ? REPEATABLE : BLIND;
    }
}
