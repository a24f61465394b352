package io.caravan.api;

/** An answer that is a sentence. */
record Said(String message) implements PlainText {

    @Override
    public String text() {
        return Table.line(message) + "\n";
    }
}
