package io.caravan.dropbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.Session;
import io.caravan.dropbox.DropBoxSettings.Tls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DropBoxSftpTests {

    @TempDir
    Path data;

    OpenDropBox open;

    @BeforeEach
    void open() throws IOException {
        open = new OpenDropBox(data, Tls.OFF, 4, Clock.systemUTC());
        Files.writeString(data.resolve("secret.txt"), "the hub's own");
        Files.writeString(open.home("other").resolve("orders/theirs.csv"), "of another merchant");
    }

    @AfterEach
    void close() {
        open.close();
    }

    private SftpClient sftp(String user) throws IOException {
        return SftpClientFactory.instance().createSftpClient(open.loggedIn(user));
    }

    @Test
    void a_user_uploads_lists_renames_and_fetches() throws IOException {
        SftpClient client = sftp("acme");

        write(client, "orders/a.csv", "1,2");
        client.rename("orders/a.csv", "orders/b.csv");

        assertThat(client.readDir("/"))
                .extracting(SftpClient.DirEntry::getFilename)
                .contains("orders", "inventory");
        assertThat(client.readDir("orders"))
                .extracting(SftpClient.DirEntry::getFilename)
                .contains("b.csv");
        assertThat(client.read("/orders/b.csv").readAllBytes()).asString(UTF_8).isEqualTo("1,2");
        assertThat(open.home("acme").resolve("orders/b.csv")).hasContent("1,2");
    }

    @Test
    void a_wrong_password_and_an_unknown_user_are_refused() throws IOException {
        for (String user : new String[] {"acme", "nobody"}) {
            ClientSession session = open.ssh(user);
            session.addPasswordIdentity("wrong");

            assertThatThrownBy(() -> session.auth().verify(Duration.ofSeconds(10)))
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {KeyPair.ED25519, KeyPair.ECDSA, KeyPair.RSA})
    void a_user_logs_in_with_a_key_and_a_stranger_s_key_is_refused(int type) throws Exception {
        KeyPair own = KeyPair.genKeyPair(new JSch(), type, type == KeyPair.ECDSA ? 256 : 2048);
        KeyPair strange = KeyPair.genKeyPair(new JSch(), type, type == KeyPair.ECDSA ? 256 : 2048);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        own.writePublicKey(line, "acme's laptop");
        open.close();
        open = new OpenDropBox(data, Tls.OFF, 4, Clock.systemUTC(), line.toString(UTF_8));

        Session session = jsch(own);
        ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
        channel.connect();
        assertThat(channel.ls("/")).isNotEmpty();
        session.disconnect();

        assertThatThrownBy(() -> jsch(strange))
                .isInstanceOf(JSchException.class)
                .hasMessageContaining("Auth fail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../secret.txt",
                "/../../../secret.txt",
                "orders/../../../../secret.txt",
                "../other/orders/theirs.csv",
                "/orders/../../other/orders/theirs.csv"
            })
    void nothing_outside_of_the_home_can_be_read_or_written(String path) throws IOException {
        SftpClient client = sftp("acme");

        assertThatThrownBy(() -> client.read(path).readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.stat(path)).isInstanceOf(IOException.class);
        try {
            write(client, path, "overwritten");
        } catch (IOException refused) {
            // either is well, as long as nothing outside changed
        }
        assertThat(data.resolve("secret.txt")).hasContent("the hub's own");
        assertThat(open.home("other").resolve("orders/theirs.csv")).hasContent("of another merchant");
        assertThat(client.canonicalPath("../..")).isEqualTo("/");
    }

    @Test
    void absolute_paths_of_the_machine_are_below_the_home() throws IOException {
        SftpClient client = sftp("acme");

        assertThatThrownBy(
                        () -> client.read(data.resolve("secret.txt").toString()).readAllBytes())
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_symbolic_link_that_leads_out_is_not_followed() throws IOException {
        Files.createSymbolicLink(open.home("acme").resolve("out"), data);
        Files.createSymbolicLink(open.home("acme").resolve("file.txt"), data.resolve("secret.txt"));
        SftpClient client = sftp("acme");

        assertThatThrownBy(() -> client.read("out/secret.txt").readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.read("file.txt").readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.openDir("out")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> write(client, "out/planted.txt", "x")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> write(client, "file.txt", "x")).isInstanceOf(IOException.class);
        assertThat(data.resolve("planted.txt")).doesNotExist();
        assertThat(data.resolve("secret.txt")).hasContent("the hub's own");
    }

    @Test
    void no_link_can_be_made() throws IOException {
        SftpClient client = sftp("acme");
        write(client, "orders/a.csv", "1");

        assertThatThrownBy(() -> client.symLink("orders/link", "/")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.symLink("orders/link", "../../../secret.txt"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.link("orders/link", "orders/a.csv", false))
                .isInstanceOf(IOException.class);
        assertThat(open.home("acme").resolve("orders")).isDirectoryContaining("glob:**a.csv");
        assertThat(Files.exists(open.home("acme").resolve("orders/link"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "scp -f orders"})
    void there_is_no_shell_and_no_command(String command) throws Exception {
        ClientSession session = open.loggedIn("acme");
        for (ClientChannel channel : List.of(session.createExecChannel(command), session.createShellChannel())) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            channel.setOut(printed);
            channel.setIn(new ByteArrayInputStream((command + "\nexit\n").getBytes(UTF_8)));
            channel.open().verify(Duration.ofSeconds(10));

            channel.waitFor(EnumSet.of(ClientChannelEvent.EXIT_STATUS), Duration.ofSeconds(2));

            assertThat(channel.getExitStatus()).isNull();
            assertThat(printed.size()).isZero();
        }
    }

    @Test
    void there_is_no_forwarding() throws IOException {
        ClientSession session = open.loggedIn("acme");

        assertThatThrownBy(() -> session.createDirectTcpipChannel(
                                new SshdSocketAddress("127.0.0.1", 1),
                                new SshdSocketAddress("127.0.0.1", open.box.sftpPort()))
                        .open()
                        .verify(Duration.ofSeconds(10)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> session.startRemotePortForwarding(
                        new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", 1)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_host_key_is_made_once_and_kept_for_the_owner_alone() throws IOException {
        byte[] before = Files.readAllBytes(data.resolve(".dropbox/ssh_host_key"));
        open.close();
        open = new OpenDropBox(data, Tls.OFF, 4, Clock.systemUTC());

        assertThat(data.resolve(".dropbox/ssh_host_key")).hasBinaryContent(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(".dropbox/ssh_host_key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void more_connections_than_allowed_are_hung_up() throws IOException {
        for (int i = 0; i < 4; i++) {
            open.loggedIn("acme");
        }

        assertThatThrownBy(() -> open.loggedIn("acme")).isInstanceOf(IOException.class);
    }

    private Session jsch(KeyPair key) throws JSchException {
        JSch jsch = new JSch();
        ByteArrayOutputStream secret = new ByteArrayOutputStream();
        if (key.getKeyType() == KeyPair.ED25519) {
            key.writeOpenSSHv1PrivateKey(secret, null);
        } else {
            key.writePrivateKey(secret);
        }
        jsch.addIdentity("key", secret.toByteArray(), null, null);
        Session session = jsch.getSession("acme", "127.0.0.1", open.box.sftpPort());
        session.setConfig("StrictHostKeyChecking", "no");
        session.setConfig("PreferredAuthentications", "publickey");
        session.connect(10_000);
        return session;
    }

    private static void write(SftpClient client, String path, String text) throws IOException {
        try (var out = client.write(path)) {
            out.write(text.getBytes(UTF_8));
        }
    }
}
