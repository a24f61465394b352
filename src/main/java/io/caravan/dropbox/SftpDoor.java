package io.caravan.dropbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SFTP server: files only, no shell, no commands, no forwarding. */
final class SftpDoor implements Door {

    private static final Logger LOG = LoggerFactory.getLogger(SftpDoor.class);
    private static final AttributeKey<Path> HOME = new AttributeKey<>();
    private static final Duration LOGIN_TIME = Duration.ofSeconds(60);
    private static final int LOGIN_TRIES = 6;
    private static final int CHANNELS = 10;

    private final DropBoxSettings settings;
    private final Gate gate;
    private final Path state;
    private @Nullable SshServer server;

    SftpDoor(DropBoxSettings settings, Gate gate, Path state) {
        this.settings = settings;
        this.gate = gate;
        this.state = state;
    }

    @Override
    public String name() {
        return "SFTP on " + settings.bind() + ":" + settings.sftp().port();
    }

    @Override
    public void open() throws IOException {
        SshServer ssh = SshServer.setUpDefaultServer();
        ssh.setHost(settings.bind());
        ssh.setPort(settings.sftp().port());
        ssh.setKeyPairProvider(hostKey());
        ssh.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(), new UserAuthPasswordFactory()));
        ssh.setPasswordAuthenticator((user, password, session) ->
                enter(session, gate.withPassword(user, password, session.getClientAddress())));
        ssh.setPublickeyAuthenticator((user, key, session) ->
                enter(session, gate.withKey(user, line -> isKey(line, key), session.getClientAddress())));
        ssh.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new HomeAccessor())
                .build()));
        ssh.setShellFactory(null);
        ssh.setCommandFactory(null);
        ssh.setAgentFactory(null);
        ssh.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        ssh.setFileSystemFactory(new VirtualFileSystemFactory() {
            @Override
            public @Nullable Path getUserHomeDir(SessionContext session) {
                return session.getAttribute(HOME);
            }
        });
        limit(ssh);
        server = ssh;
        ssh.start();
    }

    @Override
    public int port() {
        return server == null ? 0 : server.getPort();
    }

    @Override
    public void close() {
        if (server != null) {
            try {
                server.stop(true);
            } catch (IOException e) {
                LOG.warn("SFTP server not closed in order: {}", e.toString());
            }
            server = null;
        }
    }

    private void limit(SshServer ssh) {
        CoreModuleProperties.IDLE_TIMEOUT.set(ssh, settings.idle());
        CoreModuleProperties.AUTH_TIMEOUT.set(ssh, LOGIN_TIME);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(ssh, LOGIN_TRIES);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(ssh, CHANNELS);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(ssh, "caravan");
        Set<Session> sessions = ConcurrentHashMap.newKeySet();
        ssh.addSessionListener(new SessionListener() {
            @Override
            public void sessionCreated(Session session) {
                sessions.add(session);
                if (sessions.size() > settings.maxConnections()) {
                    session.close(true);
                }
            }

            @Override
            public void sessionClosed(Session session) {
                sessions.remove(session);
            }
        });
    }

    private SimpleGeneratorHostKeyProvider hostKey() throws IOException {
        Path file = state.resolve("ssh_host_key");
        SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(file);
        provider.setAlgorithm("EC");
        provider.setKeySize(256);
        provider.loadKeys(null).iterator().next();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return provider;
    }

    private static boolean enter(ServerSession session, Optional<Path> home) {
        home.ifPresent(path -> session.setAttribute(HOME, path));
        return home.isPresent();
    }

    /** Type and key are compared as text; comments and options of the line do not count. */
    private static boolean isKey(String line, PublicKey key) {
        return (" " + line.strip() + " ").contains(" " + PublicKeyEntry.toString(key) + " ");
    }
}
