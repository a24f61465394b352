package io.caravan.peers;

import static io.caravan.peers.Peer.PASSWORD;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Every file server we meet in the field that Debian packages, in each way the hub speaks to it. */
enum FilePeer {
    VSFTPD_PASSIVE,
    VSFTPD_ACTIVE,
    VSFTPD_TLS,
    /** With {@code require_ssl_reuse=YES}, as vsftpd comes. */
    VSFTPD_TLS_REUSE,
    PROFTPD_PASSIVE,
    PROFTPD_ACTIVE,
    PROFTPD_TLS,
    /** Without {@code NoSessionReuseRequired}, as ProFTPD comes. */
    PROFTPD_TLS_REUSE,
    PROFTPD_TLS_ACTIVE_REUSE,
    /** ProFTPD's own SSH, with a password. */
    PROFTPD_SFTP,
    OPENSSH_KEY,
    OPENSSH_PASSWORD;

    /**
     * A server that runs.
     *
     * @param files its root, as this machine sees it
     * @param root the settings' directory of that root
     */
    record Running(Map<String, String> settings, Path files, String root, Peer peer) implements AutoCloseable {
        @Override
        public void close() {
            peer.close();
        }
    }

    Running start(Path folder) {
        Peer.readable(folder);
        Map<String, String> settings = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "username",
                "acme",
                "password",
                PASSWORD,
                "settle_seconds",
                "0",
                "passive",
                Boolean.toString(!name().contains("ACTIVE")),
                "transport",
                isSsh() ? "sftp" : isTls() ? "ftps" : "ftp"));
        boolean reuse = name().endsWith("REUSE");
        return switch (this) {
            case VSFTPD_PASSIVE, VSFTPD_ACTIVE, VSFTPD_TLS, VSFTPD_TLS_REUSE ->
                Vsftpd.start(folder, settings, isTls(), reuse);
            case OPENSSH_KEY, OPENSSH_PASSWORD -> OpenSsh.start(folder, settings, this == OPENSSH_KEY);
            default -> Proftpd.start(folder, settings, this == PROFTPD_SFTP, isTls(), reuse);
        };
    }

    boolean isTls() {
        return name().contains("TLS");
    }

    boolean isSsh() {
        return name().contains("SSH") || this == PROFTPD_SFTP;
    }
}
