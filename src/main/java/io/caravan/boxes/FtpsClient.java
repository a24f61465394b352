package io.caravan.boxes;

import io.caravan.accounts.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.DefaultSocketFactory;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/**
 * An FTPS client whose data connections resume the TLS session of the login and check the certificate as it did, which
 * vsftpd, ProFTPD and FileZilla Server demand unless told otherwise.
 *
 * <p>Java finds a session to resume by host and port, so a data connection calls the login's port its own. TLS 1.2
 * because there every connection can resume one session; a ticket of TLS 1.3 serves once.
 */
final class FtpsClient extends FTPSClient {

    private final SSLContext tls;
    private final boolean verifies;
    private boolean wraps;

    static {
        // vsftpd gives its tickets a lifetime that Java refuses; sessions are found by their id then. Each new context
        // reads this.
        System.setProperty("jdk.tls.client.enableSessionTicketExtension", "false");
    }

    static FtpsClient of(Connection connection, boolean implicit) {
        return new FtpsClient(implicit, Trust.context(connection), Trust.verifies(connection));
    }

    private FtpsClient(boolean implicit, SSLContext tls, boolean verifies) {
        super(implicit, tls);
        this.tls = tls;
        this.verifies = verifies;
        setEndpointCheckingEnabled(verifies);
        setEnabledProtocols(new String[] {"TLSv1.2"});
    }

    @Override
    public void execPROT(String level) throws IOException {
        super.execPROT(level);
        wraps = "P".equals(level);
        setSocketFactory(new DefaultSocketFactory() {
            @Override
            public Socket createSocket() {
                return new DataSocket();
            }
        });
        setServerSocketFactory(new ServerSocketFactory() {
            @Override
            public ServerSocket createServerSocket(int port) throws IOException {
                return createServerSocket(port, 50);
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog) throws IOException {
                return new DataServerSocket(port, backlog, null);
            }

            @Override
            public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
                return new DataServerSocket(port, backlog, address);
            }
        });
    }

    @Override
    protected @Nullable Socket _openDataConnection_(String command, String argument) throws IOException {
        Socket plain = super._openDataConnection_(command, argument);
        if (plain == null || !wraps) {
            return plain;
        }
        try {
            SSLSocket data = (SSLSocket) tls.getSocketFactory().createSocket(plain, _hostname_, getRemotePort(), true);
            SSLParameters parameters = data.getSSLParameters();
            parameters.setProtocols(getEnabledProtocols());
            if (verifies) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            data.setSSLParameters(parameters);
            data.startHandshake();
            return data;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private final class DataSocket extends Socket {
        @Override
        public int getPort() {
            return getRemotePort();
        }
    }

    /** For active transfers. */
    private final class DataServerSocket extends ServerSocket {
        DataServerSocket(int port, int backlog, @Nullable InetAddress address) throws IOException {
            super(port, backlog, address);
        }

        @Override
        public Socket accept() throws IOException {
            Socket data = new DataSocket();
            implAccept(data);
            return data;
        }
    }
}
