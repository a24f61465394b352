package io.caravan.outbox;

/** What has to be done with a batch. */
public enum Phase {
    /** Send it: nothing the other side could have seen has left. */
    SEND,
    /** It was written under a temporary name: publish it. */
    PUBLISH,
    /** It may have arrived: ask by our reference. */
    ASK
}
