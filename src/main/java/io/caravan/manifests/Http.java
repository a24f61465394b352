package io.caravan.manifests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a connector's calls reach the system; {@code {name}} in a text stands for a setting.
 *
 * @param url base address of every relative path
 * @param headers sent with every call
 * @param timeout how long an answer may take; how long a streamed one may be silent
 * @param largestReply in bytes; a longer answer is refused
 * @param largestStream the same for answers that are streamed
 * @param auth ways to prove who we are, the first that fits is taken
 */
public record Http(
        String url,
        Map<String, String> headers,
        Duration timeout,
        long largestReply,
        long largestStream,
        List<Auth> auth) {

    /** The ways there are. */
    public enum Kind {
        NONE,
        BASIC,
        BEARER,
        HEADER,
        QUERY,
        OAUTH2,
        LOGIN,
        HMAC
    }

    /**
     * One way.
     *
     * @param when the setting that must have been entered for it; null when it always fits
     * @param texts the manifest's single values by their keys ({@code username}, {@code token_url}, ...), without {@code kind}
     * @param headers more headers of a signed call
     * @param parameters more fields of a token request
     * @param authorizeParameters more parameters of the address where a person allows the hub in
     * @param keep parameters of the redirect that are kept with the token, by the names under which they are read like settings
     */
    public record Auth(
            Kind kind,
            @Nullable String when,
            Map<String, String> texts,
            Map<String, String> headers,
            Map<String, String> parameters,
            Map<String, String> authorizeParameters,
            Map<String, String> keep) {

        public static final Auth NONE = new Auth(Kind.NONE, null, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

        public String text(String key, String otherwise) {
            return texts.getOrDefault(key, otherwise);
        }

        /** True when a person allows the hub in at the other system, which sends their browser back with a code. */
        public boolean byRedirect() {
            return kind == Kind.OAUTH2 && text("grant", "").equals("authorization_code");
        }
    }
}
