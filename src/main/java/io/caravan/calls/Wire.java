package io.caravan.calls;

import java.io.IOException;

/** Carries one request to another machine and its answer back. */
public interface Wire {

    /** The answer, whatever its status; throws when none came, and a FailureException when it is too long. */
    Answer send(Request request) throws IOException;

    /** The same, but the body of an answer of 2xx goes into the file, in place of what is there. */
    Answer send(Request request, SpoolFile into) throws IOException;
}
