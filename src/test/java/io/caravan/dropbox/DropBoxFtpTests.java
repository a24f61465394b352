package io.caravan.dropbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.dropbox.DropBoxSettings.Tls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DropBoxFtpTests {

    @TempDir
    Path data;

    OpenDropBox open;

    @BeforeEach
    void open() throws IOException {
        open = new OpenDropBox(data, Tls.OPTIONAL, 4, Clock.systemUTC());
        Files.writeString(data.resolve("secret.txt"), "the hub's own");
        Files.writeString(open.home("other").resolve("orders/theirs.csv"), "of another merchant");
    }

    @AfterEach
    void close() {
        open.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_user_uploads_lists_renames_and_fetches_passive_or_active(boolean passive) throws IOException {
        FTPClient client = open.ftp("acme");
        if (!passive) {
            client.enterLocalActiveMode();
        }

        assertThat(client.listDirectories())
                .extracting(FTPFile::getName)
                .contains("orders", "confirmations", "inventory");
        assertThat(client.storeFile("orders/a.csv", bytes("1,2"))).isTrue();
        assertThat(client.rename("orders/a.csv", "orders/b.csv")).isTrue();
        assertThat(client.listNames("orders")).hasSize(1).allMatch(name -> name.endsWith("b.csv"));
        assertThat(read(client, "orders/b.csv")).isEqualTo("1,2");
        assertThat(open.home("acme").resolve("orders/b.csv")).hasContent("1,2");
    }

    @Test
    void a_wrong_password_an_unknown_user_and_anonymous_are_refused() throws IOException {
        assertThat(open.ftp().login("acme", "wrong")).isFalse();
        assertThat(open.ftp().login("nobody", "secret")).isFalse();
        assertThat(open.ftp().login("anonymous", "")).isFalse();
        assertThat(open.ftp().listNames()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../secret.txt",
                "/../../../secret.txt",
                "orders/../../../../secret.txt",
                "../other/orders/theirs.csv",
                "..\\..\\..\\secret.txt",
                "~/../../../secret.txt"
            })
    void nothing_outside_of_the_home_can_be_read(String path) throws IOException {
        FTPClient client = open.ftp("acme");

        assertThat(read(client, path)).isNull();
        assertThat(client.changeWorkingDirectory("../..")).isTrue();
        assertThat(client.printWorkingDirectory()).isEqualTo("/");
    }

    @Test
    void absolute_paths_of_the_machine_are_below_the_home() throws IOException {
        FTPClient client = open.ftp("acme");

        assertThat(read(client, data.resolve("secret.txt").toString())).isNull();
        assertThat(client.storeFile("../../escaped.csv", bytes("x"))).isTrue();
        assertThat(open.home("acme").resolve("escaped.csv")).exists();
        assertThat(client.storeFile("orders/mine.csv", bytes("x"))).isTrue();
        client.rename("orders/mine.csv", "../../../../renamed.csv");
        assertThat(data.resolve("renamed.csv")).doesNotExist();
        assertThat(data.resolve("boxes/escaped.csv")).doesNotExist();
    }

    @Test
    void a_symbolic_link_that_leads_out_is_not_followed() throws IOException {
        Files.createSymbolicLink(open.home("acme").resolve("out"), data);
        Files.createSymbolicLink(open.home("acme").resolve("file.txt"), data.resolve("secret.txt"));
        FTPClient client = open.ftp("acme");

        assertThat(read(client, "out/secret.txt")).isNull();
        assertThat(read(client, "file.txt")).isNull();
        assertThat(client.changeWorkingDirectory("out")).isFalse();
        assertThat(client.storeFile("out/planted.txt", bytes("x"))).isFalse();
        assertThat(client.storeFile("file.txt", bytes("x"))).isFalse();
        assertThat(client.listFiles("out")).isEmpty();
        assertThat(data.resolve("planted.txt")).doesNotExist();
        assertThat(data.resolve("secret.txt")).hasContent("the hub's own");
    }

    @Test
    void explicit_tls_protects_login_and_data() throws IOException {
        FTPSClient client = new FTPSClient(false);
        client.setTrustManager(TrustManagerUtils.getAcceptAllTrustManager());
        client.connect("127.0.0.1", open.box.ftpPort());
        client.enterLocalPassiveMode();

        assertThat(client.login("acme", "secret")).isTrue();
        client.execPBSZ(0);
        client.execPROT("P");
        assertThat(client.storeFile("orders/tls.csv", bytes("1"))).isTrue();
        assertThat(open.home("acme").resolve("orders/tls.csv")).hasContent("1");
        assertThat(Files.getPosixFilePermissions(data.resolve(".dropbox/ftp.p12")))
                .hasSize(2);
    }

    @Test
    void a_login_in_clear_is_refused_where_tls_is_required() throws IOException {
        open.close();
        open = new OpenDropBox(data, Tls.REQUIRED, 4, Clock.systemUTC());

        FTPClient client = open.ftp();

        assertThat(client.login("acme", "secret")).isFalse();
        assertThat(client.getReplyCode()).isEqualTo(534);
    }

    @Test
    void more_connections_than_allowed_are_hung_up() throws IOException {
        for (int i = 0; i < 4; i++) {
            open.ftp("acme");
        }

        assertThatThrownBy(() -> open.ftp()).isInstanceOf(IOException.class);
    }

    @Test
    void the_site_commands_are_not_offered() throws IOException {
        assertThat(open.ftp("acme").sendSiteCommand("WHO")).isFalse();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String read(FTPClient client, String path) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return client.retrieveFile(path, out) ? out.toString(UTF_8) : null;
    }
}
