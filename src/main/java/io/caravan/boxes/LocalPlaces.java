package io.caravan.boxes;

import io.caravan.accounts.Connection;
import io.caravan.dropbox.DropBoxHomes;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/** Which directories of this machine a connection may use: its drop-box home, or one below the allowed roots. */
final class LocalPlaces {

    private final Path data;
    private final List<Path> roots;
    private final DropBoxHomes homes;
    private final Clock clock;

    /**
     * @param allowed comma-separated directories
     * @param data the hub's own folder; directories below it are created on demand
     */
    LocalPlaces(String allowed, Path data, DropBoxHomes homes, Clock clock) {
        this.data = data.toAbsolutePath().normalize();
        this.roots = Arrays.stream(allowed.split(","))
                .map(String::strip)
                .filter(root -> !root.isEmpty())
                .map(root -> Path.of(root).toAbsolutePath().normalize())
                .toList();
        this.homes = homes;
        this.clock = clock;
    }

    /** A merchant's cart uses the merchant's home, a WMS its own. */
    Disk dropBox(Connection connection) {
        String owner = connection.side() == Side.CART ? connection.merchant() : connection.name();
        return new LocalDisk(homes.home(connection.account(), owner), true, clock);
    }

    /**
     * The setting {@code directory}: absolute, or relative to the first allowed root; strictly below a root and never
     * hidden.
     */
    Disk directory(Connection connection) {
        Path base = base(connection);
        boolean ours = base.startsWith(data);
        try {
            if (!isAllowed(base)) {
                throw refused(connection);
            }
            if (ours) {
                Files.createDirectories(base);
            }
            return new LocalDisk(base.toRealPath(), ours, clock);
        } catch (IOException e) {
            throw Require.wrong(connection, "directory", "names " + base + ", which does not exist or cannot be read");
        }
    }

    private Path base(Connection connection) {
        try {
            Path path = Path.of(Require.setting(connection, "directory").strip());
            for (Path part : path) {
                if (!FileNames.isSafe(part.toString())) {
                    throw refused(connection);
                }
            }
            return roots.isEmpty() ? path.toAbsolutePath() : roots.getFirst().resolve(path);
        } catch (InvalidPathException e) {
            throw refused(connection);
        }
    }

    private boolean isAllowed(Path base) throws IOException {
        for (Path root : roots) {
            if (!base.equals(root) && DropBoxHomes.contains(root, base)) {
                return true;
            }
        }
        return false;
    }

    private static FailureException refused(Connection connection) {
        return Require.wrong(
                connection,
                "directory",
                "must name a directory below one of caravan.directories.allowed, not one of them, without .. and hidden parts");
    }
}
