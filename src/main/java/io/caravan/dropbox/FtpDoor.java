package io.caravan.dropbox;

import io.caravan.dropbox.DropBoxSettings.Tls;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.jspecify.annotations.Nullable;

/** The FTP server: passive and active, explicit TLS. */
final class FtpDoor implements Door {

    private static final String LISTENER = "default";
    private static final int FAILURES_PER_CONNECTION = 3;
    private static final int FAILURE_DELAY_MILLIS = 500;

    private final DropBoxSettings settings;
    private final Gate gate;
    private final Path state;
    private @Nullable FtpServer server;
    private @Nullable Listener listener;

    FtpDoor(DropBoxSettings settings, Gate gate, Path state) {
        this.settings = settings;
        this.gate = gate;
        this.state = state;
    }

    @Override
    public String name() {
        return "FTP on " + settings.bind() + ":" + settings.ftp().port();
    }

    @Override
    public void open() throws Exception {
        FtpServerFactory factory = new FtpServerFactory();
        Listener listening = listener();
        factory.addListener(LISTENER, listening);
        factory.setUserManager(new FtpUsers(gate, settings.maxConnections()));
        factory.setFileSystem(HomeView::of);
        factory.setConnectionConfig(connections());
        boolean needsTls = settings.ftp().tls() == Tls.REQUIRED;
        factory.setFtplets(new HashMap<>(Map.of("manners", new FtpManners(settings.maxConnections(), needsTls))));
        server = factory.createServer();
        server.start();
        listener = listening;
    }

    @Override
    public int port() {
        return listener == null ? 0 : listener.getPort();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
            server = null;
            listener = null;
        }
    }

    private Listener listener() throws Exception {
        int idle = (int) settings.idle().toSeconds();
        DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
        data.setActiveEnabled(true);
        data.setActiveIpCheck(true);
        data.setPassiveIpCheck(true);
        data.setPassivePorts(settings.ftp().passivePorts());
        data.setIdleTime(idle);
        if (!settings.ftp().passiveAddress().isBlank()) {
            data.setPassiveExternalAddress(settings.ftp().passiveAddress());
        }
        ListenerFactory factory = new ListenerFactory();
        factory.setServerAddress(settings.bind());
        factory.setPort(settings.ftp().port());
        factory.setIdleTimeout(idle);
        if (settings.ftp().tls() != Tls.OFF) {
            SslConfiguration tls = tls();
            factory.setSslConfiguration(tls);
            data.setSslConfiguration(tls);
        }
        factory.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        return factory.createListener();
    }

    private SslConfiguration tls() throws Exception {
        DropBoxSettings.Ftp ftp = settings.ftp();
        SslConfigurationFactory tls = new SslConfigurationFactory();
        boolean own = !ftp.keystore().isBlank();
        Path file = own ? Path.of(ftp.keystore()) : OwnCertificate.at(state.resolve("ftp.p12"));
        String password = own ? ftp.keystorePassword() : OwnCertificate.PASSWORD;
        tls.setKeystoreFile(file.toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(password);
        tls.setKeyPassword(password);
        tls.setSslProtocol("TLSv1.2", "TLSv1.3");
        return tls.createSslConfiguration();
    }

    private org.apache.ftpserver.ConnectionConfig connections() {
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(false);
        connections.setMaxAnonymousLogins(0);
        connections.setMaxLogins(settings.maxConnections());
        connections.setMaxThreads(settings.maxConnections());
        connections.setMaxLoginFailures(FAILURES_PER_CONNECTION);
        connections.setLoginFailureDelay(FAILURE_DELAY_MILLIS);
        return connections.createConnectionConfig();
    }
}
