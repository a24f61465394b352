package io.caravan.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets at rest with AES-256-GCM. A sealed text reads {@code v1.<key id>.<nonce and ciphertext>}; its context
 * (which connection, which setting) is authenticated with it, so that it opens nowhere else.
 */
final class Secrets implements Sealing {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final Key current;
    private final @Nullable Key previous;

    private record Key(String id, byte[] bytes) {
        static Key of(byte[] bytes) {
            byte[] mac = mac(bytes, "caravan key id".getBytes(StandardCharsets.UTF_8));
            return new Key(HexFormat.of().formatHex(mac, 0, 4), bytes);
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    /**
     * With keys of 32 bytes.
     *
     * @param previous opens what was sealed before the key changed
     */
    Secrets(byte[] current, byte @Nullable [] previous) {
        this.current = Key.of(current);
        this.previous = previous == null ? null : Key.of(previous);
    }

    @Override
    public String seal(String clear, String context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, current, nonce, context);
            byte[] sealed = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return "v1." + current.id + "." + BASE64.encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had", e);
        }
    }

    /** The clear text; throws {@link SecretKeyException} when no key at hand opens it in this context. */
    @Override
    public String open(String sealed, String context) {
        String[] parts = sealed.split("\\.", 3);
        if (parts.length != 3 || !parts[0].equals("v1")) {
            throw new SecretKeyException(
                    "the stored secret of " + context + " is damaged; apply the account file again");
        }
        Key key = keyFor(parts[1], context);
        try {
            byte[] both = Base64.getUrlDecoder().decode(parts[2]);
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, context);
            return new String(cipher.doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SecretKeyException(
                    "the stored secret of " + context + " was changed from outside, or moved there from elsewhere", e);
        }
    }

    /** Whether it was sealed with the key in use, rather than the previous one. */
    boolean isCurrent(String sealed) {
        return sealed.startsWith("v1." + current.id + ".");
    }

    /** A keyed digest: the same parts give the same one, and nobody without the key can try parts against it. */
    @Override
    public String fingerprint(List<String> parts) {
        StringBuilder text = new StringBuilder("caravan fingerprint");
        parts.forEach(part -> text.append(part.length()).append(':').append(part));
        return HexFormat.of().formatHex(mac(current.bytes, text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private Key keyFor(String id, String context) {
        if (id.equals(current.id)) {
            return current;
        }
        if (previous != null && id.equals(previous.id)) {
            return previous;
        }
        throw new SecretKeyException("the stored secret of " + context + " was sealed with the key " + id
                + ", but the key in use is " + current.id + "; give that key back as caravan.secret-key, or as"
                + " caravan.previous-secret-key to change over");
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key.bytes, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not to be had", e);
        }
    }
}
