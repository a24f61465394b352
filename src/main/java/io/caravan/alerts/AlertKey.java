package io.caravan.alerts;

import io.caravan.accounts.ConnectionId;
import io.caravan.failures.Redacted;
import org.jspecify.annotations.Nullable;

/** A connection and a cause in the form the table keeps them, the same for raising and for closing. */
record AlertKey(long connection, String cause) {

    static AlertKey of(@Nullable ConnectionId connection, String cause) {
        return new AlertKey(connection == null ? AlertRow.HUB : connection.value(), Redacted.line(cause, 60));
    }

    static String record(String record) {
        return Redacted.line(record, 300);
    }
}
