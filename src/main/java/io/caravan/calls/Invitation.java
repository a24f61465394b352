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

    /** Why a person is needed, as a sentence begins. */
    enum Why {
        NEW("Not connected yet: "),
        CHANGED("The settings changed since it was connected, connect again: "),
        ENDED("The authorization has ended and cannot be renewed, connect again: ");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }
    }

    Failure failure(Connection connection, Why why) {
        return Failure.of(Category.UNAUTHORIZED, why.sentence + where(connection));
    }

    String again(Connection connection) {
        return "If it stays so, connect again: " + where(connection);
    }

    private String where(Connection connection) {
        return "open " + hub + "/connect/" + connection.path() + " in a browser, or run ./caravan connect "
                + connection.path();
    }
}
