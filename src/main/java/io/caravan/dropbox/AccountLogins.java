package io.caravan.dropbox;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.DropBoxLogin;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** The drop-box logins that the account files declare. */
@Component
class AccountLogins implements DropBoxUsers {

    private final Accounts accounts;
    private final BCryptPasswordEncoder hashes = new BCryptPasswordEncoder();

    AccountLogins(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<User> find(String name) {
        return accounts.dropBoxLogins().stream()
                .filter(login -> login.user().equals(name))
                .findFirst()
                .map(this::user);
    }

    private User user(DropBoxLogin login) {
        String[] home = login.home().split("/", 2);
        String hash = login.passwordHash();
        return new User(
                login.user(),
                home[0],
                home[1],
                password -> hash != null && hashes.matches(password, hash),
                login.publicKeys());
    }
}
