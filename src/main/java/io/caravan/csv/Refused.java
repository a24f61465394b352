package io.caravan.csv;

/** Says inside this module that a cell, row or header is of no use; cheap, as it may be thrown a million times. */
final class Refused extends Exception {

    private final int column;
    private final String columnName;

    Refused(String reason) {
        this(0, "", reason);
    }

    Refused(int column, String columnName, String reason) {
        super(reason, null, false, false);
        this.column = column;
        this.columnName = columnName;
    }

    /** Numbered from 1; 0 when no one column is to blame. */
    int column() {
        return column;
    }

    String columnName() {
        return columnName;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** The value as a message shows it: short, so that a hostile cell makes no hostile message. */
    static String quoted(String value) {
        return value.length() <= 60 ? "'" + value + "'" : "'" + value.substring(0, 60) + "...'";
    }
}
