package io.caravan.calls;

import java.io.IOException;

/** Carries one request to another machine and its answer back. */
public interface Wire {

    /** The answer, whatever its status; throws when none came, and a FailureException when it is too long. */
    Answer send(Request request) throws IOException;
}
