package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import java.util.Arrays;

/** Keeps the hub from picking up what it dropped itself. */
final class OwnFiles {

    private OwnFiles() {}

    /** Throws when the file of this batch would lie where, and be called as, files that are picked up from this connection are. */
    static void check(Connection connection, Noun noun, String batch) {
        if (Transport.of(connection) == Transport.EMAIL) {
            return;
        }
        Layout out = Layout.of(connection, noun);
        String name = out.finalName(batch);
        Arrays.stream(Noun.values())
                .filter(other -> other != noun && other.comesFrom(connection.side()) && isPickedUp(connection, other))
                .filter(other -> {
                    Layout in = Layout.of(connection, other);
                    return in.directory().equals(out.directory())
                            && in.pattern().matches(name);
                })
                .findFirst()
                .ifPresent(other -> {
                    throw Require.wrong(
                            connection,
                            noun.folder() + "_directory",
                            "is the directory of " + other.folder() + " files, and '" + other.folder()
                                    + "_pattern' fits " + name
                                    + ": the hub would read its own file. Name another directory, or a narrower pattern");
                });
    }

    private static boolean isPickedUp(Connection connection, Noun noun) {
        Job job = switch (noun) {
            case ORDERS -> Job.ORDER_DOWNLOAD;
            case SHIPMENTS -> Job.SHIPPING_CONFIRMATIONS;
            case INVENTORY -> Job.INVENTORY_DOWNLOAD;
        };
        return !(connection.schedule(job) instanceof Schedule.Off);
    }
}
