package io.caravan.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Sealing;
import io.caravan.canonical.Canonical;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tokens that rotate: each answer brings the refresh token for the next one, so it must outlive the process and only one node may
 * use it. A row per connection, sealed, locked while the next token is fetched.
 */
@Component
public final class TokenBook {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private static final int SCOPE = 2000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Sealing sealing;

    public TokenBook(JdbcClient jdbc, PlatformTransactionManager transactions, Sealing sealing) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.sealing = sealing;
    }

    /**
     * The kept token when it is still good, else what {@code next} makes of it.
     *
     * @param credentials fingerprint of what was entered; a token kept for others is void
     * @param next gets the last token, null when there is none
     */
    Token rotate(
            ConnectionId connection, String credentials, Predicate<Token> good, Function<@Nullable Token, Token> next) {
        begin(connection);
        return transaction.execute(status -> {
            lock(connection);
            Token kept = find(connection, credentials);
            if (kept != null && good.test(kept)) {
                return kept;
            }
            Token token = next.apply(kept);
            write(connection, credentials, token);
            return token;
        });
    }

    /** The kept token, whether it is still good or not; null when there is none for these credentials. */
    @Nullable
    Token find(ConnectionId connection, String credentials) {
        return jdbc.sql("select sealed, until from tokens where connection_id = :id and credentials = :credentials")
                .param("id", connection.value())
                .param("credentials", credentials)
                .query((row, n) -> new Token(fields(connection, row.getString("sealed")), instant(row, "until")))
                .optional()
                .orElse(null);
    }

    /** Keeps what a person allowed, in place of whatever was there. */
    void grant(ConnectionId connection, String credentials, Token token, String by, Instant now) {
        begin(connection);
        transaction.executeWithoutResult(status -> {
            write(connection, credentials, token);
            jdbc.sql("update tokens set granted_at = :at, granted_by = :by where connection_id = :id")
                    .param("at", utc(now))
                    .param("by", by)
                    .param("id", connection.value())
                    .update();
        });
    }

    /** Waits for whoever fetches the next token. */
    boolean forget(ConnectionId connection) {
        return jdbc.sql("""
                        update tokens set credentials = '', sealed = '', until = :never, granted_at = null, granted_by = null,
                            scope = null, ends_at = null
                        where connection_id = :id and granted_at is not null
                        """)
                        .param("never", utc(Instant.EPOCH))
                        .param("id", connection.value())
                        .update()
                == 1;
    }

    /** Who allowed what, where a person did, with the credentials it was allowed for. */
    Map<ConnectionId, Kept> grants(Collection<ConnectionId> connections) {
        Map<ConnectionId, Kept> grants = new HashMap<>();
        jdbc.sql("""
                        select connection_id, credentials, granted_at, granted_by, scope, ends_at from tokens
                        where connection_id = any(?) and granted_at is not null
                        """)
                .params((Object) connections.stream().map(ConnectionId::value).toArray(Long[]::new))
                .query(row -> {
                    grants.put(
                            new ConnectionId(row.getLong("connection_id")),
                            new Kept(
                                    row.getString("credentials"),
                                    new Grant(
                                            instant(row, "granted_at"),
                                            row.getString("granted_by"),
                                            row.getString("scope"),
                                            row.getObject("ends_at") == null ? null : instant(row, "ends_at"))));
                });
        return grants;
    }

    /** A grant, and the fingerprint of what was entered then. */
    record Kept(String credentials, Grant grant) {}

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private void begin(ConnectionId connection) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        insert into tokens (connection_id, credentials, sealed, until)
                        select :id, '', '', :never where not exists (select 1 from tokens where connection_id = :id)
                        on conflict do nothing
                        """)
                .param("id", connection.value())
                .param("never", utc(Instant.EPOCH))
                .update());
    }

    private void lock(ConnectionId connection) {
        jdbc.sql("select connection_id from tokens where connection_id = :id for update")
                .param("id", connection.value())
                .query(Long.class)
                .single();
    }

    private void write(ConnectionId connection, String credentials, Token token) {
        jdbc.sql("""
                        update tokens set credentials = :credentials, sealed = :sealed, until = :until, scope = :scope, ends_at = :ends
                        where connection_id = :id
                        """)
                .param("credentials", credentials)
                .param("sealed", sealed(connection, token))
                .param("until", utc(token.until()))
                .param(
                        "scope",
                        token.field("scope")
                                .map(scope -> scope.substring(0, Math.min(scope.length(), SCOPE)))
                                .orElse(null))
                .param("ends", token.ends() == null ? null : utc(token.ends()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", connection.value())
                .update();
    }

    private Map<String, String> fields(ConnectionId connection, String sealed) {
        try {
            return Canonical.JSON.readValue(sealing.open(sealed, context(connection)), FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the kept token of connection " + connection + " is damaged");
        }
    }

    private String sealed(ConnectionId connection, Token token) {
        try {
            return sealing.seal(Canonical.JSON.writeValueAsString(token.fields()), context(connection));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a token cannot be written");
        }
    }

    private static String context(ConnectionId connection) {
        return "token of connection " + connection;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
