package io.caravan.calls;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Settings;
import io.caravan.calls.Invitation.Why;
import io.caravan.calls.TokenBook.Kept;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.failures.FailureException;
import io.caravan.manifests.Http.Auth;
import io.caravan.manifests.Manifest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What people allow the hub at other systems: OAuth 2 authorization codes with redirect (RFC 6749, section 4.1) and PKCE (RFC 7636).
 * Who is sent and who may come back is the caller's business.
 */
@Component
public final class Grants {

    /** What a redirect brings goes into addresses. */
    private static final Pattern HARMLESS = Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9._~/-]{1,200}");

    private final CallComponent calls;
    private final TokenBook book;
    private final Invitation invitation;
    private final Clock clock;

    Grants(CallComponent calls, TokenBook book, Clock clock, @Value("${caravan.url}") String hub) {
        this.calls = calls;
        this.book = book;
        this.invitation = new Invitation(hub);
        this.clock = clock;
    }

    /** True when a person must allow the hub in before the connection works. */
    public boolean needed(Connection connection, Manifest connector) {
        return way(connection, connector).isPresent();
    }

    /** Of the settings and the manifest's texts that a grant holds for. */
    public String fingerprint(Connection connection, Manifest connector) {
        Scene scene = new Scene(connection, connector, Map.of());
        return calls.tokens().key(scene, Credentials.way(scene));
    }

    /**
     * Where a person allows the hub in. Throws {@link FailureException} when a setting is missing or the manifest's hosts do not
     * name the place.
     *
     * @param state comes back with the code
     * @param verifier of PKCE, which goes along hashed where the manifest says so
     */
    public URI address(Connection connection, Manifest connector, String redirectUri, String state, String verifier) {
        Auth way = way(connection, connector).orElseThrow();
        Settings settings = connection.settings();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", OAuth.filled("client_id", way, settings));
        query.put("redirect_uri", redirectUri);
        query.put("scope", OAuth.filled("scope", way, settings));
        query.put("state", state);
        if (pkce(way)) {
            query.put("code_challenge", challenge(verifier));
            query.put("code_challenge_method", "S256");
        }
        way.authorizeParameters().forEach((name, text) -> query.put(name, Placeholders.fill(text, settings)));
        String base = OAuth.filled("authorize_url", way, settings).strip();
        URI address = uri(base
                + (base.contains("?") ? "&" : "?")
                + query.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field ->
                                RequestReader.encoded(field.getKey()) + "=" + RequestReader.encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
        Hosts.check(address, connector, settings);
        return address;
    }

    /**
     * Exchanges the code that the redirect brought and keeps the token for all nodes, in place of an earlier one. Throws {@link FailureException}.
     *
     * @param answer the redirect's parameters
     * @param by the hub's user
     */
    public void take(
            Connection connection,
            Manifest connector,
            Map<String, String> answer,
            String redirectUri,
            String verifier,
            String by) {
        Auth way = way(connection, connector).orElseThrow();
        Map<String, String> kept = new HashMap<>();
        way.keep().forEach((name, parameter) -> kept.put(Token.KEPT + name, harmless(answer, parameter)));
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("grant_type", "authorization_code");
        grant.put("code", brought(answer, way.text("code_parameter", "code")));
        grant.put("redirect_uri", redirectUri);
        if (pkce(way)) {
            grant.put("code_verifier", verifier);
        }
        Token token = calls.caller().exchanged(new Scene(connection, connector, Map.of()), grant, kept);
        book.grant(connection.id(), fingerprint(connection, connector), token, by, clock.instant());
    }

    /** Forgets the token on every node; false when there was none. The other system is not told. */
    public boolean forget(ConnectionId connection) {
        return book.forget(connection);
    }

    /** Who allowed what, where someone did and the settings are the same as then. */
    public Map<ConnectionId, Grant> find(
            Collection<Connection> connections, Function<Connection, Manifest> connectors) {
        Map<ConnectionId, Kept> kept =
                book.grants(connections.stream().map(Connection::id).toList());
        return connections.stream()
                .filter(connection -> kept.containsKey(connection.id()))
                .filter(connection -> kept.get(connection.id())
                        .credentials()
                        .equals(fingerprint(connection, connectors.apply(connection))))
                .collect(Collectors.toMap(
                        Connection::id, connection -> kept.get(connection.id()).grant()));
    }

    /** Why no run need try; empty when one may, or when nobody needs to allow anything. */
    public Optional<Failure> lacking(Connection connection, Manifest connector) {
        if (!needed(connection, connector)) {
            return Optional.empty();
        }
        Kept kept = book.grants(List.of(connection.id())).get(connection.id());
        Why why = kept == null
                ? Why.NEW
                : !kept.credentials().equals(fingerprint(connection, connector))
                        ? Why.CHANGED
                        : ended(kept.grant()) ? Why.ENDED : null;
        return Optional.ofNullable(why).map(known -> invitation.failure(connection, known));
    }

    private boolean ended(Grant grant) {
        return grant.endsAt() != null && !clock.instant().isBefore(grant.endsAt());
    }

    private static Optional<Auth> way(Connection connection, Manifest connector) {
        if (connector.http() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Credentials.way(new Scene(connection, connector, Map.of())))
                    .filter(Auth::byRedirect);
        } catch (FailureException nothingEntered) {
            return Optional.empty();
        }
    }

    private static boolean pkce(Auth way) {
        return Boolean.parseBoolean(way.text("pkce", "false"));
    }

    private static String brought(Map<String, String> answer, String parameter) {
        String value = answer.get(parameter);
        if (value == null || value.isBlank()) {
            throw new FailureException(
                    Category.REJECTED, "The other system sent the browser back without " + parameter);
        }
        return value;
    }

    private static String harmless(Map<String, String> answer, String parameter) {
        String value = brought(answer, parameter);
        if (!HARMLESS.matcher(value).matches()) {
            throw new FailureException(
                    Category.REJECTED, "What came back as " + parameter + " is nothing to put into an address");
        }
        return value;
    }

    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new FailureException(
                    Category.UNAUTHORIZED,
                    "authorize_url is no address (" + e.getReason() + "); look at the settings in it");
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
