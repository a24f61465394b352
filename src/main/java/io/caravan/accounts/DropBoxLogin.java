package io.caravan.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in to the hub's own FTP/SFTP server.
 *
 * @param passwordHash bcrypt; null when only keys open the box
 * @param publicKeys lines as in {@code authorized_keys}
 * @param home {@code account/merchant}, or {@code account/wms} for the warehouse's own box
 */
public record DropBoxLogin(String user, @Nullable String passwordHash, List<String> publicKeys, String home) {

    @Override
    public String toString() {
        return "DropBoxLogin[" + user + " at " + home + "]";
    }
}
