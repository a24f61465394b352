package io.caravan.hooks;

import io.caravan.accounts.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code pushes}. A handled one stays for a day without its body, so that it is recognised when it comes again. */
@Component
class PushTable {

    /** Pushes of one connection that may wait at once. */
    static final int MOST = 10_000;

    /** Pushes swept at once. */
    static final int BITE = 1_000;

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PushTable(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of a push that came. */
    enum Kept {
        NEW,
        KNOWN,
        FULL
    }

    /** Keeps it once. */
    Kept keep(ConnectionId connection, String name, byte[] body) {
        return transaction.execute(status -> {
            if (known(connection, name)) {
                return Kept.KNOWN;
            }
            if (full(connection)) {
                return Kept.FULL;
            }
            int added = jdbc.sql("""
                            insert into pushes (connection_id, name, body, received_at) values (?, ?, ?, ?)
                            on conflict do nothing
                            """)
                    .params(connection.value(), name, body, utc(clock.instant()))
                    .update();
            return added == 1 ? Kept.NEW : Kept.KNOWN;
        });
    }

    private boolean known(ConnectionId connection, String name) {
        return jdbc.sql("select count(*) from pushes where connection_id = ? and name = ?")
                        .params(connection.value(), name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private boolean full(ConnectionId connection) {
        return jdbc.sql("""
                                select count(*) from
                                    (select id from pushes where connection_id = ? and handled_at is null limit ?) waiting
                                """)
                        .params(connection.value(), MOST)
                        .query(Integer.class)
                        .single()
                >= MOST;
    }

    /** The number of the youngest push that waits; 0 when none does. */
    long newest(ConnectionId connection) {
        return jdbc.sql("select coalesce(max(id), 0) from pushes where connection_id = ? and handled_at is null")
                .param(connection.value())
                .query(Long.class)
                .single();
    }

    /** Those that wait with a number above the one and up to the other, oldest first. */
    List<Push> waiting(ConnectionId connection, long above, long upTo, int limit) {
        return jdbc.sql("""
                        select id, name, body, received_at from pushes
                        where connection_id = ? and handled_at is null and id > ? and id <= ? order by id limit ?
                        """)
                .params(connection.value(), above, upTo, limit)
                .query((row, n) -> new Push(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getBytes("body"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void handled(Push push) {
        jdbc.sql("update pushes set body = null, handled_at = ? where id = ?")
                .params(utc(clock.instant()), push.id())
                .update();
    }

    /** Deletes pushes handled more than a day ago, and those that nobody fetched for seven; at most {@link #BITE}. */
    int sweep() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        delete from pushes where id in
                            (select id from pushes
                             where received_at < ? and (handled_at < ? or received_at < ?)
                             order by received_at limit ?)
                        """)
                .params(utc(now.minus(REMEMBERED)), utc(now.minus(REMEMBERED)), utc(now.minus(KEPT)), BITE)
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
