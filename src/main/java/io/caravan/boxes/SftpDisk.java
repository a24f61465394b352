package io.caravan.boxes;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.caravan.accounts.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;

/** An SFTP server whose host key is pinned. */
final class SftpDisk extends RemoteDisk<SftpRemoteFile> {

    private final SftpEndpoint endpoint;
    private final HostKeys hostKeys;

    private SftpDisk(CamelContext camel, SftpEndpoint endpoint, HostKeys hostKeys, Clock clock) {
        super(
                camel,
                endpoint,
                new RemoteFailures(endpoint.getConfiguration().remoteServerInformation(), hostKeys),
                clock);
        this.endpoint = endpoint;
        this.hostKeys = hostKeys;
    }

    static SftpDisk open(Connection connection, CamelContext camel, Clock clock) {
        SftpConfiguration configuration = new SftpConfiguration();
        configuration.setProtocol("sftp");
        configuration.setHost(Require.setting(connection, "host").strip());
        configuration.setPort(Require.port(connection, "port", 22));
        configuration.setUsername(Require.setting(connection, "username"));
        connection.settings().find("password").ifPresent(configuration::setPassword);
        connection.settings().find("private_key").filter(key -> !key.isBlank()).ifPresent(key -> {
            configuration.setPrivateKey((key.strip() + "\n").getBytes(StandardCharsets.US_ASCII));
            connection.settings().find("private_key_passphrase").ifPresent(configuration::setPrivateKeyPassphrase);
        });
        configuration.setPreferredAuthentications("publickey,password,keyboard-interactive");
        configuration.setStrictHostKeyChecking("yes");
        configuration.setUseUserKnownHostsFile(false);
        configuration.setStepwise(false);
        configuration.setConnectTimeout(
                (int) Require.seconds(connection, "connect_timeout_seconds", 20).toMillis());
        configuration.setSoTimeout(
                (int) Require.seconds(connection, "read_timeout_seconds", 60).toMillis());
        SftpEndpoint endpoint = new SftpEndpoint("sftp:" + configuration.getHost(), null, configuration);
        endpoint.setCamelContext(camel);
        endpoint.setMaximumReconnectAttempts(0);
        endpoint.setReconnectDelay(0);
        return new SftpDisk(camel, endpoint, HostKeys.of(connection), clock);
    }

    @Override
    RemoteFileOperations<SftpRemoteFile> operations() {
        SftpOperations operations = new Pinned();
        operations.setEndpoint(endpoint);
        return operations;
    }

    @Override
    List<Entry> entries(RemoteFileOperations<SftpRemoteFile> operations, String directory) {
        Object[] files = operations.listFiles(directory);
        return Arrays.stream(files)
                .map(SftpRemoteFile.class::cast)
                .filter(file -> !file.isDirectory())
                .map(file -> new Entry(
                        file.getFilename(), file.getFileLength(), Instant.ofEpochMilli(file.getLastModified())))
                .toList();
    }

    @Override
    String lastReply() {
        return "the server refused";
    }

    private final class Pinned extends SftpOperations {

        @Override
        protected Session createSession(RemoteFileConfiguration configuration) throws JSchException {
            Session session = super.createSession(configuration);
            session.setHostKeyRepository(hostKeys);
            return session;
        }
    }
}
