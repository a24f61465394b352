package io.caravan.accounts;

/** Names one connection in the database, in logs and in metrics. */
public record ConnectionId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
