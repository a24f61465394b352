package io.caravan.boxes;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPSClient;
import org.jspecify.annotations.Nullable;

/**
 * An FTPS client whose data connections resume the TLS session of the login and check the certificate as it did, which
 * vsftpd, ProFTPD and FileZilla Server demand unless told otherwise.
 *
 * <p>Java finds a session to resume by host and port, so a data connection is wrapped as if it went to the port of the
 * login. TLS 1.2 because there every connection can resume one session; a ticket of TLS 1.3 serves once.
 */
final class FtpsClient extends FTPSClient {

    private final SSLContext tls;
    private final boolean verifies;
    private boolean wraps;

    FtpsClient(boolean implicit, SSLContext tls, boolean verifies) {
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
        setSocketFactory(null);
        setServerSocketFactory(null);
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
}
