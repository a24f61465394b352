package io.caravan.dropbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.accounts.LoginGuard;
import io.caravan.dropbox.DropBoxSettings.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DropBoxTests {

    @TempDir
    Path data;

    @Test
    void a_taken_port_is_reported_and_does_not_stop_the_hub() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            DropBoxSettings settings = OpenDropBox.settings(Tls.OFF, 4, taken.getLocalPort());
            DropBox box =
                    new DropBox(settings, name -> Optional.empty(), new DropBoxHomes(data), Clock.systemUTC(), data);

            box.start();

            assertThat(box.isRunning()).isTrue();
            assertThat(box.problem())
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .contains("FTP on 127.0.0.1:" + taken.getLocalPort())
                            .contains("SFTP on 127.0.0.1:" + taken.getLocalPort()));
            box.stop();
        }
    }

    @Test
    void both_servers_run_and_stop() {
        OpenDropBox open = new OpenDropBox(data, Tls.OFF, 4, Clock.systemUTC());
        int port = open.box.ftpPort();

        assertThat(open.box.problem()).isEmpty();
        assertThat(port).isPositive();
        open.close();

        assertThat(open.box.isRunning()).isFalse();
        assertThatThrownBy(() -> new FTPClient().connect("127.0.0.1", port)).isInstanceOf(IOException.class);
    }

    @Test
    void after_five_failures_even_the_right_password_must_wait() throws IOException {
        try (OpenDropBox open = new OpenDropBox(
                data, Tls.OFF, 20, Clock.fixed(Instant.parse("2025-01-07T10:00:00Z"), ZoneOffset.UTC))) {
            for (int i = 0; i < 5; i++) {
                assertThat(open.ftp().login("acme", "wrong")).isFalse();
            }

            assertThat(open.ftp().login("acme", "secret")).isFalse();
            assertThatThrownBy(() -> open.loggedIn("acme")).isInstanceOf(IOException.class);
            assertThat(open.ftp().login("other", "secret")).isTrue();
        }
    }

    @Test
    void waiting_doubles_and_ends() {
        Instant start = Instant.parse("2025-01-07T10:00:00Z");
        Instant[] now = {start};
        LoginGuard guard = new LoginGuard(new TickingClock(now));
        for (int i = 0; i < 7; i++) {
            guard.failed("192.0.2.1", "acme");
        }

        now[0] = start.plusSeconds(3);
        assertThat(guard.mayTry("192.0.2.1", "acme")).isFalse();
        assertThat(guard.mayTry("192.0.2.2", "acme")).isTrue();
        now[0] = start.plusSeconds(4);
        assertThat(guard.mayTry("192.0.2.1", "acme")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a/b", "a\\b", ".hidden", "a\u0000b", "ends.", "-\n"})
    void a_name_that_could_lead_elsewhere_is_no_home(String name) {
        DropBoxHomes homes = new DropBoxHomes(data);

        assertThatThrownBy(() -> homes.home("demo", name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> homes.home(name, "acme")).isInstanceOf(IllegalArgumentException.class);
    }

    private static final class TickingClock extends Clock {
        private final Instant[] now;

        TickingClock(Instant[] now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now[0];
        }
    }
}
