package io.caravan.accounts;

import io.caravan.accounts.Snapshot.Login;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Checks users against the snapshot. Programs send their password with every call and bcrypt takes a tenth of a second,
 * so the last password that fitted is remembered per user, as a digest salted for this process.
 */
@Service("users")
class StoredUsers implements Users {

    private final AppliedAccounts accounts;
    private final byte[] salt = new byte[32];
    private final Map<String, Fit> fits = new ConcurrentHashMap<>();

    /** A password that opened this very hash. */
    private record Fit(String hash, byte[] digest) {
        boolean is(Login login, byte[] other) {
            return hash.equals(login.hash()) && MessageDigest.isEqual(digest, other);
        }
    }

    StoredUsers(AppliedAccounts accounts) {
        this.accounts = accounts;
        new SecureRandom().nextBytes(salt);
    }

    @Override
    public Optional<Principal> authenticate(String name, String password) {
        Login login = accounts.snapshot().users().get(name);
        byte[] digest = digest(password);
        Fit fit = login == null ? null : fits.get(name);
        if (login != null && fit != null && fit.is(login, digest)) {
            return Optional.of(login.principal());
        }
        boolean matches = Passwords.matches(password, login == null ? null : login.hash());
        if (login == null || !matches) {
            return Optional.empty();
        }
        fits.put(name, new Fit(login.hash(), digest));
        return Optional.of(login.principal());
    }

    private byte[] digest(String password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return sha.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
