package io.caravan.manifests;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a push is known to come from the system.
 *
 * @param header holds the signature of the raw body
 * @param algorithm of the Java security standard names, such as HmacSHA256
 * @param hex true when the signature is written in hex, false for base64
 * @param prefix stands before the signature
 * @param secret {@code {name}} stands for a setting
 * @param id header that names the push; null when the hash of its body does
 * @param time header with the time of the push, null when there is none
 * @param window how old a push may be
 * @param greeting how the unsigned body begins that greets a new webhook, null where there is none
 */
public record Webhook(
        String header,
        String algorithm,
        boolean hex,
        String prefix,
        String secret,
        @Nullable String id,
        @Nullable String time,
        Duration window,
        @Nullable String greeting) {}
