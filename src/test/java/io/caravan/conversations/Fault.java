package io.caravan.conversations;

import io.caravan.failures.Category;

/** What may be answered in place of what was recorded. */
public enum Fault {
    UNAUTHORIZED(401, Category.UNAUTHORIZED, Category.UNAUTHORIZED, Category.UNAUTHORIZED),
    FORBIDDEN(403, Category.UNAUTHORIZED, Category.UNAUTHORIZED, Category.UNAUTHORIZED),
    NOT_FOUND(404, Category.REJECTED, Category.REJECTED, Category.UNAUTHORIZED),
    TOO_MANY(429, Category.THROTTLED, Category.THROTTLED, Category.THROTTLED),
    BROKEN(500, Category.UNREACHABLE, Category.UNREACHABLE, Category.UNREACHABLE),
    TIME_OUT(0, Category.UNREACHABLE, Category.UNSURE, Category.UNREACHABLE),
    UNREADABLE(200, Category.UNREADABLE, Category.UNSURE, Category.UNAUTHORIZED);

    final int status;
    final Category read;
    final Category write;
    final Category signIn;

    Fault(int status, Category read, Category write, Category signIn) {
        this.status = status;
        this.read = read;
        this.write = write;
        this.signIn = signIn;
    }
}
