package io.caravan.accounts;

/** Names one merchant in the database. */
public record MerchantId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
