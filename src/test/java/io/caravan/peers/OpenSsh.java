package io.caravan.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import io.caravan.peers.FilePeer.Running;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * OpenSSH's sshd with internal-sftp. It knows system accounts only: by key whoever runs the tests logs in, by password
 * the account {@code caravan-peer}, which {@code .ci/run} makes.
 */
final class OpenSsh {

    private OpenSsh() {}

    static Running start(Path folder, Map<String, String> settings, boolean byKey) {
        String program = Peer.program("sshd");
        String password = System.getenv().getOrDefault("CARAVAN_TEST_PEER_PASSWORD", "");
        if (!byKey && (password.isEmpty() || !Peer.root())) {
            Peer.skip("OpenSSH takes passwords of system accounts only, see CARAVAN_TEST_PEER_PASSWORD in .ci/run");
        }
        if (Peer.root()) {
            Peer.readable(Path.of("/run/sshd"));
        }
        int port = Peer.freePort();
        Path files = Peer.open(folder.resolve("files"));
        settings.put("host_key", hostKey(folder));
        settings.put("port", Integer.toString(port));
        settings.put("username", byKey ? System.getProperty("user.name") : "caravan-peer");
        settings.put("password", password);
        Path authorized = folder.resolve("authorized_keys");
        if (byKey) {
            settings.remove("password");
            settings.put("private_key", clientKey(authorized));
        }
        Path config = Peer.file(folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                PidFile %s
                AuthorizedKeysFile %s
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                PasswordAuthentication %s
                KbdInteractiveAuthentication no
                Subsystem sftp internal-sftp
                ForceCommand internal-sftp -d %s
                """.formatted(
                port, folder.resolve("host_key"), folder.resolve("pid"), authorized, byKey ? "no" : "yes", files));
        Peer sshd = Peer.start(folder, port, program, "-D", "-e", "-f", config.toString());
        return new Running(settings, files, files.toString(), sshd);
    }

    /** Makes the file {@code host_key} and gives the line to pin. */
    static String hostKey(Path folder) {
        KeyPair pair = pair();
        Peer.file(folder.resolve("host_key"), secret(pair));
        return "warehouse " + line(pair);
    }

    /** A key that no server knows. */
    static String stranger() {
        return secret(pair());
    }

    private static String clientKey(Path authorized) {
        KeyPair pair = pair();
        Peer.file(authorized, line(pair) + "\n");
        return secret(pair);
    }

    private static KeyPair pair() {
        try {
            return KeyPair.genKeyPair(new JSch(), KeyPair.ED25519);
        } catch (JSchException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String secret(KeyPair pair) {
        try {
            ByteArrayOutputStream key = new ByteArrayOutputStream();
            pair.writeOpenSSHv1PrivateKey(key, null);
            return key.toString(US_ASCII);
        } catch (JSchException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(KeyPair pair) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        pair.writePublicKey(line, "test");
        return line.toString(US_ASCII).strip();
    }
}
