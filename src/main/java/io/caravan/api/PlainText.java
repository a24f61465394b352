package io.caravan.api;

/** An answer that also has a form for people, given when {@code text/plain} is asked for. */
interface PlainText {

    String text();
}
