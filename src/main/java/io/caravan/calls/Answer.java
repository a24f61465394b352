package io.caravan.calls;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One HTTP answer.
 *
 * @param headers by lower-case name; repeated ones joined by a comma
 * @param body empty where it lies in a {@link SpoolFile}
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    private static final int EXCERPT = 4_000;

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** The beginning of the body, for a message. */
    String excerpt() {
        return excerpt(EXCERPT);
    }

    /** @param most in bytes */
    String excerpt(int most) {
        return new String(body, 0, Math.min(body.length, most), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
