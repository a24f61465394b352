package io.caravan.api;

/** How much one request may ask for. */
final class Limits {

    static final int MOST = 1_000;

    private Limits() {}

    static void check(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadParameterException("limit", limit + " is not between 1 and " + MOST);
        }
    }
}
