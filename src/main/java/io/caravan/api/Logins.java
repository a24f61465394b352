package io.caravan.api;

import io.caravan.accounts.LoginGuard;
import io.caravan.accounts.Users;
import io.caravan.accounts.Users.Role;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Asks the accounts who a name and password are; whoever guesses waits longer each time. */
@Component
class Logins implements AuthenticationProvider {

    static final String MACHINE = "ROLE_MACHINE";

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    private static final int LONGEST = 200;

    private final Users users;
    private final LoginGuard guard;
    private final List<String> machineOperators;

    Logins(Users users, Clock clock, ApiSettings settings) {
        this.users = users;
        this.guard = new LoginGuard(clock);
        this.machineOperators = settings.machineOperators();
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName();
        String password = String.valueOf(given.getCredentials());
        String address = given.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        if (name.length() > LONGEST || password.length() > LONGEST) {
            throw new BadCredentialsException("The name or the password is wrong.");
        }
        if (!guard.mayTry(address, name)) {
            throw new LockedException("Too many wrong passwords from this address; wait a while and try again.");
        }
        Viewer viewer = users.authenticate(name, password).map(this::viewer).orElse(null);
        if (viewer == null) {
            guard.failed(address, name);
            LOG.info("Login refused: {} from {}", name.replaceAll("\\p{Cntrl}", "?"), address);
            throw new BadCredentialsException("The name or the password is wrong.");
        }
        guard.succeeded(address, name);
        return UsernamePasswordAuthenticationToken.authenticated(
                viewer,
                null,
                viewer.machine() ? AuthorityUtils.createAuthorityList(MACHINE) : AuthorityUtils.NO_AUTHORITIES);
    }

    private Viewer viewer(Users.Principal user) {
        boolean named = machineOperators.isEmpty() || machineOperators.contains(user.name());
        return new Viewer(user, user.role() == Role.OPERATOR && named);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
