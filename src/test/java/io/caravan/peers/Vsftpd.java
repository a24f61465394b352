package io.caravan.peers;

import io.caravan.peers.FilePeer.Running;
import java.nio.file.Path;
import java.util.Map;

/**
 * vsftpd. Its anonymous user with a list of permitted passwords is the only one that needs neither PAM nor a system
 * account of its own.
 */
final class Vsftpd {

    private Vsftpd() {}

    static Running start(Path folder, Map<String, String> settings, boolean tls, boolean reuse) {
        String program = Peer.program("vsftpd");
        if (!Peer.root()) {
            Peer.skip("vsftpd changes its user and root directory, so these tests run as root only");
        }
        int port = Peer.freePort();
        Path files = Peer.readable(folder.resolve("files"));
        Peer.open(files.resolve("drop"));
        Path passwords = Peer.file(folder.resolve("passwords"), Peer.PASSWORD + "\n");
        String config = """
                background=NO
                listen=YES
                listen_address=127.0.0.1
                listen_port=%d
                connect_from_port_20=NO
                seccomp_sandbox=NO
                secure_chroot_dir=%s
                xferlog_enable=NO
                syslog_enable=NO
                vsftpd_log_file=%s
                dual_log_enable=YES
                local_enable=NO
                anonymous_enable=YES
                ftp_username=daemon
                anon_root=%s
                secure_email_list_enable=YES
                email_password_file=%s
                write_enable=YES
                anon_umask=022
                anon_upload_enable=YES
                anon_mkdir_write_enable=YES
                anon_other_write_enable=YES
                anon_world_readable_only=NO
                """.formatted(
                        port, Peer.readable(folder.resolve("empty")), folder.resolve("vsftpd.log"), files, passwords);
        if (tls) {
            Certificate certificate = Certificate.make(folder);
            settings.put("truststore_pem", certificate.pem());
            config += """
                    ssl_enable=YES
                    allow_anon_ssl=YES
                    force_anon_logins_ssl=YES
                    force_anon_data_ssl=YES
                    ssl_tlsv1=YES
                    ssl_ciphers=HIGH
                    require_ssl_reuse=%s
                    rsa_cert_file=%s
                    rsa_private_key_file=%s
                    """.formatted(reuse ? "YES" : "NO", certificate.certificateFile(), certificate.keyFile());
        }
        Path file = Peer.file(folder.resolve("vsftpd.conf"), config);
        settings.put("port", Integer.toString(port));
        settings.put("username", "ftp");
        return new Running(
                settings, files.resolve("drop"), "/drop", Peer.start(folder, port, program, file.toString()));
    }
}
