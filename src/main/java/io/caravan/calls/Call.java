package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One call of a connector's folder, ready to be sent.
 *
 * @param input what its request.jq got
 * @param asked what its request.jq left
 * @param how a large answer is cut, and {@code into} which file it goes; null when the answer is read as a whole
 */
record Call(
        Scene scene,
        String name,
        JsonNode input,
        JsonNode asked,
        Request request,
        @Nullable Streaming how,
        @Nullable SpoolFile into) {

    /** {@code calls/<name>.<what>.jq}, there or not. */
    Path file(String what) {
        return scene.connector().folder().resolve("calls").resolve(name + "." + what + ".jq");
    }
}
