package io.caravan.orders;

/** Names one order in the database. */
public record OrderId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
