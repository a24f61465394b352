package io.caravan.peers;

import java.nio.file.Path;

/** Exim as the mail server the hub hands its mails to: STARTTLS, a login, and delivery into a maildir. */
record Exim(int port, Peer peer) implements AutoCloseable {

    static Exim start(Path folder, Path maildir, Certificate certificate) {
        String program = Peer.program("exim4");
        int port = Peer.freePort();
        Ids ids = Ids.of(Peer.owner());
        Path spool = Peer.open(folder.resolve("spool"));
        Peer.readableFile(folder.resolve("smtp.key"), read(certificate.keyFile()));
        Peer.readableFile(folder.resolve("smtp.pem"), certificate.pem());
        Path config = Peer.readableFile(folder.resolve("exim.conf"), """
                exim_user = %1$s
                exim_group = %2$s
                never_users =
                primary_hostname = warehouse.example
                domainlist local_domains = example.com
                spool_directory = %3$s
                log_file_path = %3$s/%%slog
                local_interfaces = 127.0.0.1
                daemon_smtp_ports = %4$d
                tls_advertise_hosts = *
                tls_certificate = %5$s/smtp.pem
                tls_privatekey = %5$s/smtp.key
                auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
                acl_smtp_rcpt = acl_rcpt
                queue_only = false
                begin acl
                acl_rcpt:
                  accept authenticated = *
                  deny message = log in first
                begin routers
                here:
                  driver = accept
                  transport = maildir
                begin transports
                maildir:
                  driver = appendfile
                  maildir_format
                  directory = %6$s
                  user = %1$s
                  group = %2$s
                  mode = 0666
                  mode_fail_narrower = false
                begin authenticators
                plain:
                  driver = plaintext
                  public_name = PLAIN
                  server_prompts = :
                  server_condition = ${if and{{eq{$auth2}{hub}}{eq{$auth3}{%7$s}}}}
                  server_set_id = $auth2
                """.formatted(
                        Peer.owner(), ids.groupName(), spool, port, folder, maildir, Peer.PASSWORD));
        return new Exim(port, Peer.start(folder, port, program, "-bdf", "-C", config.toString()));
    }

    private static String read(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        peer.close();
    }
}
