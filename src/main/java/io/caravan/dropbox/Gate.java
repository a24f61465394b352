package io.caravan.dropbox;

import io.caravan.accounts.LoginGuard;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides for both servers who comes in, and where they then are. */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int LONGEST_NAME = 100;

    private final DropBoxUsers users;
    private final DropBoxHomes homes;
    private final LoginGuard guard;

    Gate(DropBoxUsers users, DropBoxHomes homes, LoginGuard guard) {
        this.users = users;
        this.homes = homes;
        this.guard = guard;
    }

    Optional<Path> withPassword(String user, String password, SocketAddress from) {
        String address = address(from);
        if (!guard.mayTry(address, user)) {
            return Optional.empty();
        }
        Optional<DropBoxUsers.User> known =
                find(user).filter(found -> found.password().test(password));
        if (known.isPresent()) {
            guard.succeeded(address, user);
        } else {
            guard.failed(address, user);
            LOG.info("Drop box refused {} from {}", printable(user), address);
        }
        return known.map(this::home);
    }

    /** A wrong key is no guess: clients offer all they have. */
    Optional<Path> withKey(String user, Predicate<String> isKey, SocketAddress from) {
        if (!guard.mayTry(address(from), user)) {
            return Optional.empty();
        }
        return find(user)
                .filter(found -> found.publicKeys().stream().anyMatch(isKey))
                .map(this::home);
    }

    Optional<DropBoxUsers.User> find(String user) {
        return user.isEmpty() || user.length() > LONGEST_NAME ? Optional.empty() : users.find(user);
    }

    Path home(DropBoxUsers.User user) {
        return homes.home(user.account(), user.owner());
    }

    private static String address(SocketAddress from) {
        InetAddress address = from instanceof InetSocketAddress internet ? internet.getAddress() : null;
        return address == null ? String.valueOf(from) : address.getHostAddress();
    }

    private static String printable(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }
}
