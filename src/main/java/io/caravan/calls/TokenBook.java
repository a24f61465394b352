package io.caravan.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Sealing;
import io.caravan.canonical.Canonical;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
            Token kept = find(connection, credentials);
            if (kept != null && good.test(kept)) {
                return kept;
            }
            Token token = next.apply(kept);
            write(connection, credentials, token);
            return token;
        });
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

    private @Nullable Token find(ConnectionId connection, String credentials) {
        return jdbc.sql("select credentials, sealed, until from tokens where connection_id = :id for update")
                .param("id", connection.value())
                .query((row, n) -> row.getString("credentials").equals(credentials)
                        ? new Token(
                                fields(connection, row.getString("sealed")),
                                row.getObject("until", OffsetDateTime.class).toInstant())
                        : null)
                .list()
                .getFirst();
    }

    private void write(ConnectionId connection, String credentials, Token token) {
        jdbc.sql(
                        "update tokens set credentials = :credentials, sealed = :sealed, until = :until where connection_id = :id")
                .param("credentials", credentials)
                .param("sealed", sealed(connection, token))
                .param("until", utc(token.until()))
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
