package io.caravan.peers;

import io.caravan.peers.FilePeer.Running;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.codec.digest.Sha2Crypt;

/** ProFTPD with a user of its own password file, over FTP, FTPS or its own SSH. */
final class Proftpd {

    private Proftpd() {}

    static Running start(Path folder, Map<String, String> settings, boolean ssh, boolean tls, boolean reuse) {
        String program = Peer.program("proftpd");
        int port = Peer.freePort();
        Path files = Peer.open(folder.resolve("files"));
        Ids ids = Ids.of(Peer.owner());
        Path users = Peer.file(
                folder.resolve("users"),
                "acme:%s:%d:%d::%s:/bin/false\n"
                        .formatted(
                                Sha2Crypt.sha512Crypt(Peer.PASSWORD.getBytes(), "$6$caravan"),
                                ids.user(),
                                ids.group(),
                                files));
        String config = """
                ServerType standalone
                ServerName warehouse
                UseIPv6 off
                DefaultAddress 127.0.0.1
                SocketBindTight on
                Port %d
                User %s
                Group %s
                Umask 022
                PidFile %s
                ScoreboardFile %s
                SystemLog %s
                TransferLog none
                WtmpLog off
                AuthOrder mod_auth_file.c
                AuthUserFile %s
                AuthFileOptions InsecurePerms
                RequireValidShell off
                DefaultRoot ~
                AllowOverwrite on
                ModulePath /usr/lib/proftpd
                """.formatted(
                        port,
                        Peer.owner(),
                        ids.groupName(),
                        folder.resolve("pid"),
                        folder.resolve("scoreboard"),
                        folder.resolve("proftpd.log"),
                        users);
        if (ssh) {
            settings.put("host_key", OpenSsh.hostKey(folder));
            config += """
                    LoadModule mod_sftp.c
                    SFTPEngine on
                    SFTPLog %s
                    SFTPHostKey %s
                    SFTPAuthMethods password
                    """.formatted(folder.resolve("sftp.log"), folder.resolve("host_key"));
        }
        if (tls) {
            Certificate certificate = Certificate.make(folder);
            settings.put("truststore_pem", certificate.pem());
            config += """
                    LoadModule mod_tls.c
                    TLSEngine on
                    TLSRequired on
                    TLSLog %s
                    TLSRSACertificateFile %s
                    TLSRSACertificateKeyFile %s
                    TLSOptions %s
                    """.formatted(
                            folder.resolve("tls.log"),
                            certificate.certificateFile(),
                            certificate.keyFile(),
                            reuse ? "NoEmptyFragments" : "NoSessionReuseRequired");
        }
        Path file = Peer.file(folder.resolve("proftpd.conf"), config);
        settings.put("port", Integer.toString(port));
        return new Running(settings, files, "/", Peer.start(folder, port, program, "-n", "-q", "-c", file.toString()));
    }
}
