package io.caravan.hooks;

import io.caravan.manifests.Webhook;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a push's headers prove: that its body is the system's, that it is fresh, and which push it is. Pure functions. */
final class Seal {

    private static final int LONGEST_ID = 150;
    private static final int LONGEST_GREETING = 100;

    private Seal() {}

    /** True when the header holds the signature of exactly these bytes. Takes as long for a wrong one as for the right one. */
    static boolean genuine(Webhook webhook, String secret, byte[] body, @Nullable String header) {
        if (header == null || !header.startsWith(webhook.prefix())) {
            return false;
        }
        byte[] given;
        try {
            String encoded = header.substring(webhook.prefix().length());
            given = webhook.hex()
                    ? HexFormat.of().parseHex(encoded)
                    : Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return MessageDigest.isEqual(signature(webhook.algorithm(), secret, body), given);
    }

    private static byte[] signature(String algorithm, String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no signature of the kind " + algorithm, e);
        }
    }

    /** True for the few bytes that some systems send, unsigned, to see whether anybody is there. They are believed to say nothing. */
    static boolean greets(Webhook webhook, byte[] body, @Nullable String header) {
        return webhook.greeting() != null
                && header == null
                && body.length <= LONGEST_GREETING
                && new String(body, StandardCharsets.UTF_8).startsWith(webhook.greeting());
    }

    /** True when no time is asked for, or when the header's ISO-8601 time is at most the window away from now. */
    static boolean fresh(Webhook webhook, @Nullable String header, Instant now) {
        if (webhook.time() == null) {
            return true;
        }
        if (header == null) {
            return false;
        }
        try {
            Instant time = OffsetDateTime.parse(header.strip()).toInstant();
            return Duration.between(time, now).abs().compareTo(webhook.window()) <= 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    /** The header's name for the push; without one, the SHA-256 of its body, and of a name too long to keep, that of the name. */
    static String id(@Nullable String header, byte[] body) {
        if (header == null || header.isBlank()) {
            return sha256(body);
        }
        String id = header.strip();
        return id.length() <= LONGEST_ID && id.chars().allMatch(c -> c > ' ' && c < 0x7f)
                ? id
                : sha256(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
