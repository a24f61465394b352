package io.caravan.calls;

import io.caravan.accounts.Settings;
import io.caravan.manifests.Http.Auth;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a request as the manifest says: what is signed, with what, and where it is written. */
final class Signature {

    private Signature() {}

    static Request sign(Request request, Auth auth, Settings settings, Instant now) {
        byte[] body = Objects.requireNonNullElse(request.body(), new byte[0]);
        Map<String, String> parts = new HashMap<>();
        parts.put("method", request.method());
        parts.put("path", request.uri().getRawPath());
        parts.put("query", Objects.requireNonNullElse(request.uri().getRawQuery(), ""));
        parts.put("body", new String(body, StandardCharsets.UTF_8));
        parts.put("body_sha256", sha256(body));
        parts.put("timestamp", timestamp(auth, now));
        String over = fill(auth.text("over", ""), settings, parts);
        byte[] key = Placeholders.fill(auth.text("secret", ""), settings).getBytes(StandardCharsets.UTF_8);
        byte[] signed = mac(auth.text("algorithm", ""), key, over.getBytes(StandardCharsets.UTF_8));
        boolean hex = auth.text("encoding", "base64").equals("hex");
        parts.put(
                "signature",
                hex ? HexFormat.of().formatHex(signed) : Base64.getEncoder().encodeToString(signed));
        Request out = request.with(
                auth.text("header", "Authorization"),
                RequestReader.line(fill(auth.text("value", ""), settings, parts)));
        for (Map.Entry<String, String> header : auth.headers().entrySet()) {
            out = out.with(header.getKey(), RequestReader.line(fill(header.getValue(), settings, parts)));
        }
        return out;
    }

    private static String fill(String text, Settings settings, Map<String, String> parts) {
        return Placeholders.fill(text, settings, name -> Optional.ofNullable(parts.get(name)));
    }

    private static String timestamp(Auth auth, Instant now) {
        return switch (auth.text("timestamp", "seconds")) {
            case "millis" -> Long.toString(now.toEpochMilli());
            case "iso" -> now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
            default -> Long.toString(now.getEpochSecond());
        };
    }

    private static byte[] mac(String algorithm, byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("the request cannot be signed: " + e.getMessage(), e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
