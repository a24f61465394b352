package io.caravan.accounts;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Passwords at rest: bcrypt. */
final class Passwords {

    private static final BCryptPasswordEncoder BCRYPT = new BCryptPasswordEncoder(10);
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$[0-9]{2}\\$[./A-Za-z0-9]{53}");

    /** Bcrypt reads no further than this. */
    private static final int MAX_BYTES = 72;

    /** No password opens it; checked for unknown users so that they cost what known ones do. */
    private static final String NOBODY =
            BCRYPT.encode(java.util.UUID.randomUUID().toString());

    private Passwords() {}

    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    static boolean isTooLong(String clear) {
        return clear.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    /** The hash to keep: the stored one while it still fits, so that applying a file again changes nothing. */
    static String hash(Secret password, @Nullable String stored) {
        if (isHash(password.clear())) {
            return password.clear();
        }
        return stored != null && BCRYPT.matches(password.clear(), stored) ? stored : BCRYPT.encode(password.clear());
    }

    /** Whether a password opens a hash; takes as long when there is no hash. */
    static boolean matches(String password, @Nullable String hash) {
        boolean acceptable = hash != null && !isTooLong(password);
        String checked = isTooLong(password) ? "" : password;
        return BCRYPT.matches(checked, hash == null ? NOBODY : hash) && acceptable;
    }
}
