package io.caravan.dropbox;

import java.util.Locale;
import java.util.Set;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletContext;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.jspecify.annotations.Nullable;

/**
 * What the FTP server's library does not limit by itself: connections before login, logins in clear, the SITE commands.
 */
final class FtpManners extends DefaultFtplet {

    private static final Set<String> BEFORE_TLS =
            Set.of("AUTH", "FEAT", "NOOP", "QUIT", "OPTS", "SYST", "PBSZ", "PROT");

    private final int maxConnections;
    private final boolean needsTls;
    private @Nullable FtpletContext context;

    FtpManners(int maxConnections, boolean needsTls) {
        this.maxConnections = maxConnections;
        this.needsTls = needsTls;
    }

    @Override
    public void init(FtpletContext ftpletContext) {
        context = ftpletContext;
    }

    @Override
    public FtpletResult onConnect(FtpSession session) {
        boolean full = context != null && context.getFtpStatistics().getCurrentConnectionNumber() > maxConnections;
        return full ? FtpletResult.DISCONNECT : FtpletResult.DEFAULT;
    }

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException {
        String command = request.getCommand().toUpperCase(Locale.ROOT);
        if (needsTls && !session.isSecure() && !BEFORE_TLS.contains(command)) {
            session.write(
                    new DefaultFtpReply(534, "This server takes no login in clear; use explicit FTPS (AUTH TLS)."));
            return FtpletResult.SKIP;
        }
        if (command.equals("SITE")) {
            session.write(new DefaultFtpReply(502, "SITE is not offered."));
            return FtpletResult.SKIP;
        }
        return FtpletResult.DEFAULT;
    }
}
