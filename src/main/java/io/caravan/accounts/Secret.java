package io.caravan.accounts;

/** Clear text that no log, error or page may print. */
record Secret(String clear) {

    @Override
    public String toString() {
        return "***";
    }
}
