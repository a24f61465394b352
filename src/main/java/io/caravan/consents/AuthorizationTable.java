package io.caravan.consents;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Sealing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code authorizations}, shared by all nodes. A state of 256 random bits is found by its hash: whoever reads the table cannot come back
 * with it, and the time a look into an index takes tells nothing about a state that is not known.
 */
@Component
class AuthorizationTable {

    /** Authorizations of one connection that may be under way; the oldest gives way. */
    static final int MOST = 10;

    /** How long one is remembered, so that its end can be told from one that never was. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Sealing sealing;

    AuthorizationTable(JdbcClient jdbc, TransactionTemplate transaction, Sealing sealing) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.sealing = sealing;
    }

    void keep(String state, Authorization begun) {
        String hash = hash(state);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            delete from authorizations where connection_id = :connection and state not in
                                (select state from authorizations where connection_id = :connection
                                 order by expires_at desc, state limit :others)
                            """)
                    .param("connection", begun.connection().value())
                    .param("others", MOST - 1)
                    .update();
            jdbc.sql("""
                            insert into authorizations
                                (state, connection_id, person, verifier, redirect_uri, credentials, expires_at)
                            values (:state, :connection, :person, :verifier, :redirect, :credentials, :expires)
                            """)
                    .param("state", hash)
                    .param("connection", begun.connection().value())
                    .param("person", begun.person())
                    .param("verifier", sealing.seal(begun.verifier(), context(hash)))
                    .param("redirect", begun.redirectUri())
                    .param("credentials", begun.credentials())
                    .param("expires", utc(begun.expiresAt()))
                    .update();
        });
    }

    Optional<Authorization> find(String state) {
        String hash = hash(state);
        return jdbc.sql("select * from authorizations where state = ?")
                .param(hash)
                .query((row, n) -> new Authorization(
                        new ConnectionId(row.getLong("connection_id")),
                        row.getString("person"),
                        sealing.open(row.getString("verifier"), context(hash)),
                        row.getString("redirect_uri"),
                        row.getString("credentials"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** True for the first, whichever node it comes to. */
    boolean use(String state, Instant now) {
        return jdbc.sql("update authorizations set used_at = ? where state = ? and used_at is null")
                        .params(utc(now), hash(state))
                        .update()
                == 1;
    }

    /** Those of a connection under way are void. */
    void forget(ConnectionId connection) {
        jdbc.sql("delete from authorizations where connection_id = ?")
                .param(connection.value())
                .update();
    }

    int sweep(Instant now) {
        return jdbc.sql("delete from authorizations where expires_at < ?")
                .param(utc(now.minus(REMEMBERED)))
                .update();
    }

    private static String context(String hash) {
        return "verifier of authorization " + hash;
    }

    private static String hash(String state) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
