package io.caravan.calls;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;

/**
 * Asks a person to allow the hub in at the other system.
 *
 * @param hub the hub's address, without a slash at its end
 */
record Invitation(String hub) {

    Invitation {
        hub = hub.replaceAll("/+$", "");
    }

    /** @param ended whether it was allowed once and cannot be renewed; else it never was, or with other settings */
    Failure failure(Connection connection, boolean ended) {
        return Failure.of(
                Category.UNAUTHORIZED,
                (ended
                                ? "The authorization has ended and cannot be renewed, connect again: "
                                : "Not connected yet, or with other settings: ")
                        + where(connection));
    }

    String again(Connection connection) {
        return "If it stays so, connect again: " + where(connection);
    }

    private String where(Connection connection) {
        return "open " + hub + "/connect/" + connection.path() + " in a browser, or run ./caravan connect "
                + connection.path();
    }
}
