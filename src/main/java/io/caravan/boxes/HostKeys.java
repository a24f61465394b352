package io.caravan.boxes;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.caravan.accounts.Connection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host keys an SFTP connection accepts: the setting {@code host_key} holds lines of a known_hosts file or
 * fingerprints as {@code ssh-keygen -l} prints them. Host names in the lines are ignored, as the connection names the
 * host.
 */
final class HostKeys implements HostKeyRepository {

    private final boolean any;
    private final Set<String> fingerprints = new HashSet<>();
    private final List<HostKey> keys = new ArrayList<>();
    private @Nullable String shown;

    private HostKeys(boolean any) {
        this.any = any;
    }

    static HostKeys of(Connection connection) {
        String pinned = connection.settings().or("host_key", "");
        if (pinned.isBlank()) {
            if (connection.settings().flag("host_key_check", true)) {
                throw Require.wrong(
                        connection,
                        "host_key",
                        "is missing; enter the server's line from ssh-keyscan or its SHA256 fingerprint,"
                                + " or set host_key_check to false to trust any server");
            }
            return new HostKeys(true);
        }
        HostKeys accepted = new HostKeys(false);
        pinned.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    if (!accepted.accept(line)) {
                        throw Require.wrong(
                                connection,
                                "host_key",
                                "has a line that is neither like 'host ssh-ed25519 AAAA...' nor like 'SHA256:...'");
                    }
                });
        return accepted;
    }

    /** The fingerprint the server showed last. */
    @Nullable
    String shown() {
        return shown;
    }

    private boolean accept(String line) {
        if (line.matches("SHA256:[A-Za-z0-9+/]{43}=?")) {
            return fingerprints.add(line.replace("=", ""));
        }
        String[] parts = line.split("\\s+");
        for (int i = 0; i < parts.length && !parts[0].startsWith("@"); i++) {
            if (parts[i].startsWith("AAAA")) {
                try {
                    byte[] blob = Base64.getDecoder().decode(parts[i]);
                    keys.add(new HostKey("pinned", blob));
                    return fingerprints.add(fingerprint(blob));
                } catch (IllegalArgumentException | JSchException e) {
                    return false;
                }
            }
        }
        return false;
    }

    @Override
    public int check(String host, byte[] key) {
        shown = fingerprint(key);
        return any || fingerprints.contains(shown) ? OK : NOT_INCLUDED;
    }

    /** Lets the client ask for the kind of key that is pinned. */
    @Override
    public HostKey[] getHostKey(String host, @Nullable String type) {
        return keys.stream()
                .filter(key -> type == null || type.equals(key.getType()))
                .toArray(HostKey[]::new);
    }

    @Override
    public HostKey[] getHostKey() {
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "the setting host_key";
    }

    @Override
    public void add(HostKey key, UserInfo info) {}

    @Override
    public void remove(String host, String type) {}

    @Override
    public void remove(String host, String type, byte[] key) {}

    private static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
