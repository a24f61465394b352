package io.caravan.calls;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param headers by name, in any case
 * @param write false when sending it twice does no harm
 * @param ok statuses beyond 2xx that are an answer, not a failure
 * @param timeout for the answer
 * @param largest bytes the answer may have
 */
public record Request(
        String method,
        URI uri,
        Map<String, String> headers,
        byte @Nullable [] body,
        boolean write,
        Set<Integer> ok,
        Duration timeout,
        long largest) {

    /** With a header more, or in place of the one of that name. */
    public Request with(String name, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new Request(method, uri, more, body, write, ok, timeout, largest);
    }

    /** The same, sent elsewhere. */
    public Request at(URI other) {
        return new Request(method, other, headers, body, write, ok, timeout, largest);
    }

    /** For people: without query, headers and body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
