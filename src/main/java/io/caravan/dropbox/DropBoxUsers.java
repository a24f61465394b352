package io.caravan.dropbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may log in at the drop box. Asked at every login, so a change counts at once. */
public interface DropBoxUsers {

    Optional<User> find(String name);

    /**
     * A merchant or a warehouse as a user.
     *
     * @param account with {@code owner}, names the home: see {@link DropBoxHomes}
     * @param owner the merchant's or the WMS's name
     * @param password compares a password with the stored hash; always false where none is set
     * @param publicKeys lines as in an {@code authorized_keys} file
     */
    record User(String name, String account, String owner, Predicate<String> password, List<String> publicKeys) {

        @Override
        public String toString() {
            return name;
        }
    }
}
