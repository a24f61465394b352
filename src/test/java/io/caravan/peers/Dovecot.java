package io.caravan.peers;

import java.nio.file.Path;

/**
 * Dovecot's IMAP and POP3, plain and TLS, with the user {@code hub} of a password file.
 *
 * @param inbox a maildir
 */
record Dovecot(int imap, int imaps, int pop3, int pop3s, Path inbox, Certificate certificate, Peer peer)
        implements AutoCloseable {

    static Dovecot start(Path folder) {
        String program = Peer.program("dovecot");
        Peer.readable(folder);
        Peer.program("doveconf");
        int[] ports = {Peer.freePort(), Peer.freePort(), Peer.freePort(), Peer.freePort()};
        Certificate certificate = Certificate.make(folder);
        Ids ids = Ids.of(Peer.owner());
        Path inbox = Peer.open(folder.resolve("hub"));
        for (String part : new String[] {"new", "cur", "tmp"}) {
            Peer.open(inbox.resolve(part));
        }
        Path users = Peer.readableFile(folder.resolve("users"), "hub:{PLAIN}" + Peer.PASSWORD + "\n");
        String own = Peer.root() ? "" : """
                default_internal_user = %1$s
                default_internal_group = %2$s
                default_login_user = %1$s
                service anvil {
                  chroot =
                }
                service imap-login {
                  chroot =
                }
                service pop3-login {
                  chroot =
                }
                """.formatted(Peer.owner(), ids.groupName());
        Path config = Peer.file(
                folder.resolve("dovecot.conf"),
                own
                        + """
                        protocols = imap pop3
                        listen = 127.0.0.1
                        base_dir = %1$s
                        state_dir = %2$s
                        log_path = %3$s
                        mail_location = maildir:%4$s
                        first_valid_uid = 1
                        first_valid_gid = 1
                        disable_plaintext_auth = no
                        auth_failure_delay = 0
                        ssl = yes
                        ssl_cert = <%5$s
                        ssl_key = <%6$s
                        passdb {
                          driver = passwd-file
                          args = scheme=PLAIN username_format=%%n %7$s
                        }
                        userdb {
                          driver = static
                          args = uid=%8$d gid=%9$d home=%4$s
                        }
                        service imap-login {
                          inet_listener imap {
                            port = %10$d
                          }
                          inet_listener imaps {
                            port = %11$d
                          }
                        }
                        service pop3-login {
                          inet_listener pop3 {
                            port = %12$d
                          }
                          inet_listener pop3s {
                            port = %13$d
                          }
                        }
                        """.formatted(
                                        folder.resolve("run"),
                                        folder.resolve("state"),
                                        folder.resolve("dovecot.log"),
                                        inbox,
                                        certificate.certificateFile(),
                                        certificate.keyFile(),
                                        users,
                                        ids.user(),
                                        ids.group(),
                                        ports[0],
                                        ports[1],
                                        ports[2],
                                        ports[3]));
        Peer peer = Peer.start(folder, ports[0], program, "-F", "-c", config.toString());
        return new Dovecot(ports[0], ports[1], ports[2], ports[3], inbox, certificate, peer);
    }

    int port(String protocol) {
        return switch (protocol) {
            case "imap" -> imap;
            case "imaps" -> imaps;
            case "pop3" -> pop3;
            default -> pop3s;
        };
    }

    @Override
    public void close() {
        peer.close();
    }
}
