package io.caravan.consents;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.calls.Grant;
import io.caravan.calls.Grants;
import io.caravan.failures.FailureException;
import io.caravan.failures.Redacted;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Connecting by a redirect. Whoever begins is the only one who may end it: an address that was made by one person and followed by another would
 * connect the other's shop to the first one's cart.
 */
@Component
public class Consents {

    /** How long a person may take at the other system. */
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(Consents.class);
    private static final int LONGEST_STATE = 100;

    private final Accounts accounts;
    private final Manifests manifests;
    private final Grants grants;
    private final AuthorizationTable table;
    private final Reconnected reconnected;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Consents(
            Accounts accounts,
            Manifests manifests,
            Grants grants,
            AuthorizationTable table,
            Reconnected reconnected,
            Clock clock) {
        this.accounts = accounts;
        this.manifests = manifests;
        this.grants = grants;
        this.table = table;
        this.reconnected = reconnected;
        this.clock = clock;
    }

    /** Where to go, and until when. */
    public record Begun(URI address, Instant expiresAt) {}

    /** True when a person must allow the hub in before the connection works. */
    public boolean needed(Connection connection) {
        return connector(connection)
                .filter(connector -> grants.needed(connection, connector))
                .isPresent();
    }

    /** The title of the other system. */
    public String system(Connection connection) {
        return connector(connection).map(Manifest::title).orElse(connection.connector());
    }

    /**
     * Throws {@link NoSuchElementException} when the connection is not connected this way, {@link FailureException} when its settings do not
     * suffice.
     */
    public Begun begin(Connection connection, String person, String redirectUri) {
        Manifest connector = connector(connection)
                .filter(known -> grants.needed(connection, known))
                .orElseThrow(() -> new NoSuchElementException(
                        connection.path() + " is not connected by allowing access in a browser; enter its settings"));
        String state = secret();
        String verifier = secret();
        URI address = grants.address(connection, connector, redirectUri, state, verifier);
        Instant expires = clock.instant().plus(PATIENCE).truncatedTo(ChronoUnit.SECONDS);
        table.keep(
                state,
                new Authorization(
                        connection.id(),
                        person,
                        verifier,
                        redirectUri,
                        grants.fingerprint(connection, connector),
                        expires));
        LOG.info("connecting {} was begun by {}", connection.path(), person);
        return new Begun(address, expires);
    }

    /**
     * @param answer the redirect's parameters
     * @param person who is signed in to the hub as the browser comes back
     * @param sees what this person may see by now
     */
    public Returned end(Map<String, String> answer, String person, Predicate<Connection> sees) {
        String state = answer.getOrDefault("state", "");
        Optional<Authorization> known = state.length() > LONGEST_STATE ? Optional.empty() : table.find(state);
        if (known.isEmpty()) {
            return Returned.wrong(
                    null, "Nothing was begun here that this could be the end of, or too long ago. Begin at the hub.");
        }
        Authorization begun = known.get();
        if (!begun.person().equals(person)) {
            LOG.warn("{} came back with what {} began", person, begun);
            return Returned.wrong(
                    null, "Another user of the hub began this. Only they can end it; begin anew yourself.");
        }
        Connection connection = connection(begun.connection()).filter(sees).orElse(null);
        if (connection == null) {
            return Returned.wrong(null, "The connection is no longer there.");
        }
        if (!table.use(state, clock.instant())) {
            return Returned.wrong(
                    connection,
                    "This was used already, and counts once. Begin again only if the connection does not work.");
        }
        if (!clock.instant().isBefore(begun.expiresAt())) {
            return Returned.wrong(connection, "It took longer than " + PATIENCE.toMinutes() + " minutes. Begin again.");
        }
        return taken(connection, begun, answer);
    }

    private Returned taken(Connection connection, Authorization begun, Map<String, String> answer) {
        if (answer.containsKey("error")) {
            String error = answer.get("error") + " " + answer.getOrDefault("error_description", "");
            return Returned.wrong(
                    connection,
                    system(connection) + " did not allow it: " + Redacted.line(error, 500)
                            + ". Begin again to try once more.");
        }
        Manifest connector = connector(connection).orElse(null);
        if (connector == null
                || !grants.needed(connection, connector)
                || !grants.fingerprint(connection, connector).equals(begun.credentials())) {
            return Returned.wrong(connection, "The settings changed meanwhile, so it is not kept. Begin again.");
        }
        try {
            grants.take(connection, connector, answer, begun.redirectUri(), begun.verifier(), begun.person());
        } catch (FailureException e) {
            LOG.warn(
                    "{} was not connected by {}: {}",
                    connection.path(),
                    begun.person(),
                    e.failure().message());
            return Returned.wrong(connection, e.failure().message() + " Begin again once that is mended.");
        }
        LOG.info("{} was connected to {} by {}", connection.path(), connector.title(), begun.person());
        reconnected.tell(connection);
        return new Returned(
                true,
                connection.path() + " is connected to " + connector.title() + " by " + begun.person()
                        + ". Its jobs run from now on; you may close this page.",
                connection);
    }

    /** Forgets the token; false when there was none. The other system still lists the hub as allowed. */
    public boolean disconnect(Connection connection, String person) {
        table.forget(connection.id());
        boolean forgotten = grants.forget(connection.id());
        if (forgotten) {
            LOG.info("{} was disconnected by {}", connection.path(), person);
        }
        return forgotten;
    }

    /** Who connected what. */
    public Map<ConnectionId, Grant> grants(Collection<Connection> connections) {
        List<Connection> needing = connections.stream().filter(this::needed).toList();
        return needing.isEmpty()
                ? Map.of()
                : grants.find(needing, connection -> connector(connection).orElseThrow());
    }

    private Optional<Manifest> connector(Connection connection) {
        return manifests.find(connection.side(), connection.connector());
    }

    private Optional<Connection> connection(ConnectionId id) {
        return accounts.connections().stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst();
    }

    /** 256 bits, in characters that a verifier of RFC 7636 may have. */
    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
