package io.caravan.calls;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Conversations of connections written down while a person wants it, one file for each run of a verb, in the form of
 * {@code samples/conversations}. Of this node only; a restart ends it.
 */
@Component
public final class Recordings {

    /** The longest one, in minutes. */
    public static final int LONGEST = 60;

    private static final Pattern USER_INFO = Pattern.compile("://[^/\\s?#]*@");

    private final Path folder;
    private final Clock clock;
    private final Map<ConnectionId, Recording> recordings = new ConcurrentHashMap<>();

    Recordings(@Value("${caravan.data}") String data, Clock clock) {
        this.folder = Path.of(data).resolve("recordings");
        this.clock = clock;
    }

    /**
     * Begins one, in place of an earlier one. Throws {@link FailureException} where a secret could not be kept out of the files, or where
     * nothing is called.
     *
     * @param minutes 1 to {@link #LONGEST}
     * @return how it stands
     */
    public String start(Connection connection, Manifest connector, int minutes) {
        if (minutes < 1 || minutes > LONGEST) {
            throw new IllegalArgumentException("minutes is 1 to " + LONGEST);
        }
        if (connector.http() == null) {
            throw new FailureException(Category.REJECTED, connector.title() + " is not called over HTTP");
        }
        if (!Opening.secrets(connection, connector).canTell()) {
            throw new FailureException(
                    Category.REJECTED,
                    "A secret of " + connection.path() + " has fewer than " + StandIns.SHORTEST
                            + " characters and could not be told from other text");
        }
        if (connection.settings().visible().values().stream()
                .anyMatch(value -> USER_INFO.matcher(value).find())) {
            throw new FailureException(Category.REJECTED, "An address of " + connection.path() + " holds a password");
        }
        Recording recording = new Recording(
                connection.path(),
                folder.resolve(connector.name()),
                clock.instant().plus(Duration.ofMinutes(minutes)));
        recordings.put(connection.id(), recording);
        return recording.told(clock.instant());
    }

    /** How the last one since the start of the hub stands. */
    public Optional<String> told(ConnectionId connection) {
        return Optional.ofNullable(recordings.get(connection)).map(recording -> recording.told(clock.instant()));
    }

    /** Ends it and says what came of it; empty when there was none. */
    public Optional<String> stop(ConnectionId connection) {
        return Optional.ofNullable(recordings.remove(connection)).map(recording -> recording.told(Instant.MAX));
    }

    /** The one under way; null when there is none. */
    @Nullable
    Recording running(ConnectionId connection) {
        Recording recording = recordings.isEmpty() ? null : recordings.get(connection);
        return recording != null && recording.runs(clock.instant()) ? recording : null;
    }

    boolean none() {
        return recordings.isEmpty();
    }
}
