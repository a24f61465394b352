package io.caravan.api;

/** A request body is larger than the hub reads. */
final class TooLargeException extends RuntimeException {

    TooLargeException(String message) {
        super(message);
    }
}
