package io.caravan.boxes;

import io.caravan.accounts.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.FtpConfiguration;
import org.apache.camel.component.file.remote.FtpEndpoint;
import org.apache.camel.component.file.remote.FtpsConfiguration;
import org.apache.camel.component.file.remote.FtpsEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;

/**
 * An FTP or FTPS server. Holds the client beside Camel's operations, because only its reply code tells an empty listing
 * from a refused one.
 */
final class FtpDisk extends RemoteDisk<FTPFile> {

    private final Connection connection;
    private final FtpEndpoint<FTPFile> endpoint;
    private FTPClient client = new FTPClient();

    private FtpDisk(
            Connection connection,
            CamelContext camel,
            FtpEndpoint<FTPFile> endpoint,
            RemoteFailures failures,
            Clock clock) {
        super(camel, endpoint, failures, clock);
        this.connection = connection;
        this.endpoint = endpoint;
    }

    static FtpDisk open(Connection connection, CamelContext camel, Clock clock) {
        boolean secure = Transport.of(connection) == Transport.FTPS;
        boolean implicit = secure && connection.settings().flag("ftps_implicit", false);
        FtpConfiguration configuration = secure ? new FtpsConfiguration() : new FtpConfiguration();
        configuration.setProtocol(secure ? "ftps" : "ftp");
        configuration.setHost(Require.setting(connection, "host").strip());
        configuration.setPort(Require.port(connection, "port", implicit ? 990 : 21));
        configuration.setUsername(Require.setting(connection, "username"));
        configuration.setPassword(connection.settings().or("password", ""));
        configuration.setPassiveMode(connection.settings().flag("passive", true));
        configuration.setBinary(true);
        configuration.setStepwise(false);
        Duration read = Require.seconds(connection, "read_timeout_seconds", 60);
        configuration.setConnectTimeout(
                (int) Require.seconds(connection, "connect_timeout_seconds", 20).toMillis());
        configuration.setSoTimeout((int) read.toMillis());
        configuration.setTimeout((int) read.toMillis());
        FtpEndpoint<FTPFile> endpoint;
        if (configuration instanceof FtpsConfiguration ftps) {
            ftps.setImplicit(implicit);
            endpoint = new FtpsEndpoint("ftps:" + configuration.getHost(), null, ftps);
        } else {
            endpoint = new FtpEndpoint<>("ftp:" + configuration.getHost(), null, configuration);
        }
        endpoint.setCamelContext(camel);
        endpoint.setMaximumReconnectAttempts(0);
        endpoint.setReconnectDelay(0);
        return new FtpDisk(
                connection, camel, endpoint, new RemoteFailures(configuration.remoteServerInformation(), null), clock);
    }

    @Override
    RemoteFileOperations<FTPFile> operations() throws Exception {
        if (endpoint instanceof FtpsEndpoint ftps) {
            client = FtpsClient.of(connection, ftps.getFtpsConfiguration().isImplicit());
        } else {
            client = new FTPClient();
        }
        client.setAutodetectUTF8(true);
        endpoint.setFtpClient(client);
        return endpoint.createRemoteFileOperations();
    }

    @Override
    List<Entry> entries(RemoteFileOperations<FTPFile> operations, String directory) {
        operations.changeCurrentDirectory(directory);
        Object[] files = operations.listFiles();
        if (!FTPReply.isPositiveCompletion(client.getReplyCode()) && !saysNoFiles()) {
            throw new GenericFileOperationFailedException(client.getReplyCode(), client.getReplyString(), "not listed");
        }
        return Arrays.stream(files)
                .map(FTPFile.class::cast)
                .filter(Objects::nonNull)
                .filter(file -> file.isFile() || file.isSymbolicLink())
                .map(file -> new Entry(
                        file.getName(),
                        file.getSize(),
                        file.getTimestamp() == null ? Instant.EPOCH : file.getTimestampInstant()))
                .toList();
    }

    @Override
    String lastReply() {
        return client.getReplyString() == null ? "no reply" : client.getReplyString();
    }

    /** Some servers refuse to list an empty directory. */
    private boolean saysNoFiles() {
        return lastReply().toLowerCase(Locale.ROOT).contains("no files");
    }
}
