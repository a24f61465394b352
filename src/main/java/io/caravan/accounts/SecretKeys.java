package io.caravan.accounts;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the key comes from: the property {@code caravan.secret-key}, or a file made once. */
@Configuration(proxyBeanMethods = false)
class SecretKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SecretKeys.class);
    private static final int KEY_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    @Bean
    Secrets secrets(
            @Value("${caravan.secret-key:}") String key,
            @Value("${caravan.secret-key-file:${caravan.data}/secret.key}") String file,
            @Value("${caravan.previous-secret-key:}") String previous) {
        byte[] current = key.isBlank() ? readOrMake(Path.of(file)) : decode(key, "caravan.secret-key");
        return new Secrets(current, previous.isBlank() ? null : decode(previous, "caravan.previous-secret-key"));
    }

    static byte[] readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            warnIfOthersCanRead(file);
            return decode(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new SecretKeyException("the key file " + file + " cannot be read or made: " + e, e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        try {
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.WRITE);
            LOG.info("Made the key that seals secrets: {}. Keep a copy; without it stored secrets are lost.", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("another process made {} first", file);
        }
    }

    private static void warnIfOthersCanRead(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            LOG.warn("Others than its owner may read or write the key file {}; run chmod 600 on it", file);
        }
    }

    private static byte[] decode(String base64, @Nullable String where) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("{} is not base64", where);
        }
        throw new SecretKeyException(where + " must hold 32 bytes in base64; make one with: openssl rand -base64 32");
    }
}
