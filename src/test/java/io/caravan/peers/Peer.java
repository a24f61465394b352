package io.caravan.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server nobody here wrote, started as a child process on a free loopback port. The programs come from the system's
 * packages, or from the folder the environment variable {@code CARAVAN_TEST_PEERS} names; see {@code .ci/run}.
 */
final class Peer implements AutoCloseable {

    static final String PASSWORD = "secret";

    private final Process process;
    private final Path output;

    private Peer(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Skips the test, and says why, when the program is not installed. */
    static String program(String name) {
        String extra = System.getenv().getOrDefault("CARAVAN_TEST_PEERS", "/nowhere");
        return Stream.of(extra + "/usr/sbin", "/usr/sbin", "/usr/local/sbin", "/usr/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> skip(name + " is not installed"));
    }

    static <T> T skip(String why) {
        System.out.println("SKIPPED: " + why);
        return abort(why);
    }

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Who owns files a server writes: nobody when the tests run as root, as servers refuse to work as root. */
    static String owner() {
        return root() ? "nobody" : System.getProperty("user.name");
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the port answers. */
    static Peer start(Path folder, int port, String... command) {
        try {
            Path output = folder.resolve("output.log");
            Process process = new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Peer peer = new Peer(process, output);
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> answers(port) || !process.isAlive());
                assertThat(process.isAlive()).as(peer.said()).isTrue();
            } catch (Throwable e) {
                peer.close();
                throw e;
            }
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server wrote on its output. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A folder everybody may enter and write, since servers change their user. */
    static Path open(Path folder) {
        return folder(folder, "rwxrwxrwx");
    }

    /** A folder everybody may enter. */
    static Path readable(Path folder) {
        return folder(folder, "rwxr-xr-x");
    }

    private static Path folder(Path folder, String permissions) {
        try {
            Files.createDirectories(folder);
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file for the owner alone. */
    static Path file(Path file, String content) {
        return write(file, content, "rw-------");
    }

    /** A file for servers that change their user first. */
    static Path readableFile(Path file, String content) {
        return write(file, content, "rw-r--r--");
    }

    private static Path write(Path file, String content, String permissions) {
        try {
            Files.writeString(file, content);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
