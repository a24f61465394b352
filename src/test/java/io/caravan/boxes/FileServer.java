package io.caravan.boxes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A real file server of each protocol, as a warehouse would run it, with the user {@code acme} and the password
 * {@code secret}.
 */
final class FileServer implements AutoCloseable {

    static final String USER = "acme";
    static final String PASSWORD = "secret";

    final int port;
    /** A known_hosts line, for SFTP. */
    final String hostKey;
    /** The certificate, for FTPS. */
    final String certificate;
    /** How many sessions are open now, for SFTP. */
    final AtomicInteger sessions;

    private final Runnable stop;

    private FileServer(int port, String hostKey, String certificate, AtomicInteger sessions, Runnable stop) {
        this.port = port;
        this.hostKey = hostKey;
        this.certificate = certificate;
        this.sessions = sessions;
        this.stop = stop;
    }

    static FileServer ftp(Path home, boolean writable) {
        return ftp(home, writable, null, false);
    }

    static FileServer ftps(Path home, boolean implicit, Path keys) {
        return ftp(home, true, keys, implicit);
    }

    private static FileServer ftp(Path home, boolean writable, Path keys, boolean implicit) {
        try {
            FtpServerFactory factory = new FtpServerFactory();
            ListenerFactory listening = new ListenerFactory();
            listening.setServerAddress("127.0.0.1");
            listening.setPort(0);
            String certificate = "";
            DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
            if (keys != null) {
                certificate = makeCertificate(keys);
                SslConfigurationFactory tls = new SslConfigurationFactory();
                tls.setKeystoreFile(keys.resolve("server.p12").toFile());
                tls.setKeystoreType("PKCS12");
                tls.setKeystorePassword("changeit");
                tls.setKeyPassword("changeit");
                SslConfiguration configuration = tls.createSslConfiguration();
                listening.setSslConfiguration(configuration);
                listening.setImplicitSsl(implicit);
                data.setSslConfiguration(configuration);
            }
            listening.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
            Listener listener = listening.createListener();
            factory.addListener("default", listener);
            BaseUser user = new BaseUser();
            user.setName(USER);
            user.setPassword(PASSWORD);
            user.setHomeDirectory(home.toString());
            user.setAuthorities(writable ? List.of(new WritePermission()) : List.of());
            factory.getUserManager().save(user);
            FtpServer server = factory.createServer();
            server.start();
            return new FileServer(listener.getPort(), "", certificate, new AtomicInteger(), server::stop);
        } catch (FtpException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param publicKey a line the user may log in with, or empty */
    static FileServer sftp(Path home, String publicKey) {
        return sftp(home, publicKey, false);
    }

    /** @param hangsUp whether a rename makes the server hang up */
    static FileServer sftp(Path home, String publicKey, boolean hangsUp) {
        try {
            SshServer server = SshServer.setUpDefaultServer();
            server.setHost("127.0.0.1");
            SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
            keys.setAlgorithm("EC");
            keys.setKeySize(256);
            server.setKeyPairProvider(keys);
            server.setPasswordAuthenticator(
                    (user, password, session) -> USER.equals(user) && PASSWORD.equals(password));
            server.setPublickeyAuthenticator(
                    (user, key, session) -> USER.equals(user) && publicKey.contains(PublicKeyEntry.toString(key)));
            SftpSubsystemFactory sftp = new SftpSubsystemFactory();
            if (hangsUp) {
                sftp.addSftpEventListener(new SftpEventListener() {
                    @Override
                    public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options) {
                        session.close(true);
                    }
                });
            }
            server.setSubsystemFactories(List.of(sftp));
            server.setFileSystemFactory(new VirtualFileSystemFactory(home));
            AtomicInteger sessions = new AtomicInteger();
            server.addSessionListener(new SessionListener() {
                @Override
                public void sessionCreated(Session session) {
                    sessions.incrementAndGet();
                }

                @Override
                public void sessionClosed(Session session) {
                    sessions.decrementAndGet();
                }
            });
            server.start();
            String line = "warehouse "
                    + PublicKeyEntry.toString(
                            keys.loadKeys(null).iterator().next().getPublic());
            return new FileServer(server.getPort(), line, "", sessions, () -> {
                try {
                    server.stop(true);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }

    /** Makes {@code server.p12} for 127.0.0.1 and gives its certificate as PEM. */
    static String makeCertificate(Path keys) {
        keytool(
                "-genkeypair",
                "-alias",
                "ftp",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=warehouse",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                keys.resolve("server.p12").toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "ftp",
                "-storepass",
                "changeit",
                "-keystore",
                keys.resolve("server.p12").toString(),
                "-file",
                keys.resolve("server.pem").toString());
        try {
            return Files.readString(keys.resolve("server.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keytool(String... arguments) {
        try {
            List<String> command = new java.util.ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
            command.addAll(List.of(arguments));
            Process keytool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
