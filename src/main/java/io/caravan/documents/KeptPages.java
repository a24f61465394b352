package io.caravan.documents;

import io.caravan.accounts.ConnectionId;
import io.caravan.documents.Documents.Kept;
import io.caravan.documents.Documents.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Walks through the kept pages of one connection in the order they came, one page in memory at a time. */
@Component
public class KeptPages {

    private final JdbcClient jdbc;

    KeptPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The next page.
     *
     * @param from inclusive; {@code to} is not
     * @param after the page before; null for the first
     */
    public Optional<Kept> next(ConnectionId of, Kind kind, Instant from, Instant to, @Nullable Kept after) {
        return jdbc.sql("""
                        select * from documents
                        where connection_id = ? and kind = ? and created_at >= ? and created_at < ? and (created_at, id) > (?, ?)
                        order by created_at, id limit 1
                        """)
                .params(
                        of.value(),
                        kind.name(),
                        (after == null ? from : after.at()).atOffset(ZoneOffset.UTC),
                        to.atOffset(ZoneOffset.UTC),
                        (after == null ? from : after.at()).atOffset(ZoneOffset.UTC),
                        after == null ? -1L : after.id())
                .query((row, n) -> JdbcDocuments.kept(row))
                .optional();
    }
}
