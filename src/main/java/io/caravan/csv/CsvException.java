package io.caravan.csv;

/** A file that cannot be read any further: empty, binary, cut off, or without the columns its format needs. */
public class CsvException extends RuntimeException {

    private final transient CsvReject reject;

    public CsvException(CsvReject reject) {
        super(reject.file() + (reject.line() == 0 ? " " : ", line " + reject.line() + ": ") + reject.reason());
        this.reject = reject;
    }

    public CsvReject reject() {
        return reject;
    }
}
