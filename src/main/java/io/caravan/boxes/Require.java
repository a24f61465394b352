package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.time.Duration;

/**
 * Reads settings strictly: a missing or senseless one ends the run and goes to a person at once, as refused credentials
 * do, because no retry can help.
 */
final class Require {

    private Require() {}

    static String setting(Connection connection, String key) {
        return connection
                .settings()
                .find(key)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> wrong(connection, key, "is missing"));
    }

    /** A whole number within bounds. */
    static long number(Connection connection, String key, long otherwise, long least, long most) {
        String text = connection.settings().or(key, "");
        if (text.isBlank()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw wrong(connection, key, "is '" + text + "'; write a whole number from " + least + " to " + most);
    }

    static int port(Connection connection, String key, int otherwise) {
        return (int) number(connection, key, otherwise, 1, 65535);
    }

    static Duration seconds(Connection connection, String key, long otherwise) {
        return Duration.ofSeconds(number(connection, key, otherwise, 1, 600));
    }

    /** The failure that says which setting of which connection to correct, and why. */
    static FailureException wrong(Connection connection, String key, String why) {
        return new FailureException(
                Category.UNAUTHORIZED, "The setting '" + key + "' of " + connection.path() + " " + why + ".");
    }
}
