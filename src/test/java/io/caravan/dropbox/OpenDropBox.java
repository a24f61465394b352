package io.caravan.dropbox;

import io.caravan.dropbox.DropBoxSettings.Ftp;
import io.caravan.dropbox.DropBoxSettings.Sftp;
import io.caravan.dropbox.DropBoxSettings.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;

/**
 * A running drop box with the users {@code acme} and {@code other}, each with the password {@code secret}, on free
 * ports.
 */
final class OpenDropBox implements AutoCloseable {

    static final Map<String, String> OWNERS = Map.of("acme", "acme", "other", "other");

    final DropBoxHomes homes;
    final DropBox box;
    private final SshClient ssh = SshClient.setUpDefaultClient();

    OpenDropBox(Path data, Tls tls, int maxConnections, Clock clock, String... publicKeys) {
        homes = new DropBoxHomes(data);
        DropBoxUsers users = name -> Optional.ofNullable(OWNERS.get(name))
                .map(owner -> new DropBoxUsers.User(name, "demo", owner, "secret"::equals, List.of(publicKeys)));
        box = new DropBox(settings(tls, maxConnections, 0), users, homes, clock, data);
        box.start();
        ssh.start();
    }

    static DropBoxSettings settings(Tls tls, int maxConnections, int port) {
        return new DropBoxSettings(
                true,
                "127.0.0.1",
                maxConnections,
                Duration.ofMinutes(1),
                new Ftp(true, port, "0", "", tls, "", ""),
                new Sftp(true, port));
    }

    Path home(String user) {
        return homes.home("demo", OWNERS.get(user));
    }

    FTPClient ftp() throws IOException {
        FTPClient client = new FTPClient();
        client.setConnectTimeout(5_000);
        client.connect("127.0.0.1", box.ftpPort());
        client.enterLocalPassiveMode();
        return client;
    }

    FTPClient ftp(String user) throws IOException {
        FTPClient client = ftp();
        if (!client.login(user, "secret")) {
            throw new IOException(client.getReplyString());
        }
        return client;
    }

    ClientSession ssh(String user) throws IOException {
        return ssh.connect(user, "127.0.0.1", box.sftpPort())
                .verify(Duration.ofSeconds(10))
                .getSession();
    }

    ClientSession loggedIn(String user) throws IOException {
        ClientSession session = ssh(user);
        session.addPasswordIdentity("secret");
        session.auth().verify(Duration.ofSeconds(10));
        return session;
    }

    @Override
    public void close() {
        ssh.stop();
        box.stop();
    }
}
