package io.caravan.api;

import io.caravan.accounts.Users.Principal;
import io.caravan.accounts.Users.Role;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who asks.
 *
 * @param machine true for an operator who may also see what belongs to the hub as a whole
 */
record Viewer(Principal user, boolean machine) implements AuthenticatedPrincipal {

    @Override
    public String getName() {
        return user.name();
    }

    boolean operator() {
        return user.role() == Role.OPERATOR;
    }
}
