package io.caravan.csv;

/** What a field belongs to, outermost first. */
enum Level {
    DOCUMENT,
    PACKAGE,
    LINE
}
