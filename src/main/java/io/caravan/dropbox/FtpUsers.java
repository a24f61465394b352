package io.caravan.dropbox;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.jspecify.annotations.Nullable;

/** The gate as the FTP server's library wants to see it; there is no administrator and no anonymous user. */
final class FtpUsers implements UserManager {

    private final Gate gate;
    private final int logins;

    FtpUsers(Gate gate, int logins) {
        this.gate = gate;
        this.logins = logins;
    }

    @Override
    public User authenticate(Authentication authentication) throws AuthenticationFailedException {
        if (authentication instanceof UsernamePasswordAuthentication login && login.getUsername() != null) {
            InetSocketAddress from =
                    new InetSocketAddress(login.getUserMetadata().getInetAddress(), 0);
            String password = login.getPassword() == null ? "" : login.getPassword();
            return gate.withPassword(login.getUsername(), password, from)
                    .map(home -> user(login.getUsername(), home))
                    .orElseThrow(() -> new AuthenticationFailedException("refused"));
        }
        throw new AuthenticationFailedException("refused");
    }

    @Override
    public @Nullable User getUserByName(String name) {
        return gate.find(name).map(found -> user(name, gate.home(found))).orElse(null);
    }

    @Override
    public boolean doesExist(String name) {
        return gate.find(name).isPresent();
    }

    private User user(String name, Path home) {
        BaseUser user = new BaseUser();
        user.setName(name);
        user.setEnabled(true);
        user.setHomeDirectory(home.toString());
        user.setAuthorities(List.of(new WritePermission(), new ConcurrentLoginPermission(logins, logins)));
        return user;
    }

    @Override
    public String[] getAllUserNames() {
        return new String[0];
    }

    @Override
    public void delete(String name) throws FtpException {
        throw new FtpException("users are kept in the account files");
    }

    @Override
    public void save(User user) throws FtpException {
        throw new FtpException("users are kept in the account files");
    }

    @Override
    public String getAdminName() {
        return "";
    }

    @Override
    public boolean isAdmin(String name) {
        return false;
    }
}
