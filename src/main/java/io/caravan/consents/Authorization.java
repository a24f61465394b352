package io.caravan.consents;

import io.caravan.accounts.ConnectionId;
import java.time.Instant;

/**
 * One that is under way.
 *
 * @param person the hub's user who began it and alone may end it
 * @param verifier of PKCE
 * @param credentials fingerprint of the settings it was begun with
 */
record Authorization(
        ConnectionId connection,
        String person,
        String verifier,
        String redirectUri,
        String credentials,
        Instant expiresAt) {

    @Override
    public String toString() {
        return "Authorization[" + connection + ", " + person + ", until " + expiresAt + "]";
    }
}
