package io.caravan.products;

/** A file of products that cannot be read; the message says where and why. */
public final class BadCsvException extends RuntimeException {

    BadCsvException(String message) {
        super(message);
    }
}
