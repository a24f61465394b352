package io.caravan.accounts;

/** The hub cannot open its stored secrets, or has no key to seal them with; it does not start. */
final class SecretKeyException extends RuntimeException {

    SecretKeyException(String message) {
        super(message);
    }

    SecretKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
