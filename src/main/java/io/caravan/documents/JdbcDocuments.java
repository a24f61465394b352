package io.caravan.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.ConnectionId;
import io.caravan.canonical.Canonical;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps documents in the table {@code documents}, one row per page. */
@Component("documents")
class JdbcDocuments implements Documents {

    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Retention retention;
    private final List<DocumentUse> uses;

    JdbcDocuments(JdbcClient jdbc, Clock clock, Retention retention, List<DocumentUse> uses) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.retention = retention;
        this.uses = uses;
    }

    @Override
    public long keep(ConnectionId connection, Kind kind, List<?> page) {
        return insert(connection, kind, null, page.size(), Gzip.pack(out -> Canonical.JSON.writeValue(out, page)));
    }

    @Override
    public long keepBytes(ConnectionId connection, Kind kind, String name, byte[] content) {
        return insert(connection, kind, name, 1, Gzip.pack(out -> out.write(content)));
    }

    private long insert(ConnectionId connection, Kind kind, @Nullable String name, int items, byte[] content) {
        long id = jdbc.sql("select nextval('document_ids')").query(Long.class).single();
        jdbc.sql("""
                        insert into documents (id, connection_id, kind, name, created_at, items, content)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(id, connection.value(), kind.name(), name, utc(clock.instant()), items, content)
                .update();
        return id;
    }

    @Override
    public Map<Ref, JsonNode> read(List<Ref> refs) {
        Map<Long, List<Ref>> byDocument = new TreeMap<>();
        refs.forEach(ref -> byDocument
                .computeIfAbsent(ref.document(), any -> new ArrayList<>())
                .add(ref));
        Map<Ref, JsonNode> found = new HashMap<>();
        if (byDocument.isEmpty()) {
            return found;
        }
        jdbc.sql("select id, content from documents where id = any(?)")
                .param(byDocument.keySet().toArray(Long[]::new))
                .query((ResultSet row) -> {
                    JsonNode page = parse(row.getBytes("content"));
                    for (Ref ref : byDocument.get(row.getLong("id"))) {
                        JsonNode document = page.get(ref.index());
                        if (document != null) {
                            found.put(ref, document);
                        }
                    }
                });
        return found;
    }

    @Override
    public Optional<JsonNode> read(Ref ref) {
        return Optional.ofNullable(read(List.of(ref)).get(ref));
    }

    @Override
    public Optional<Kept> find(long document) {
        return jdbc.sql("select * from documents where id = ?")
                .param(document)
                .query((row, n) -> kept(row))
                .optional();
    }

    @Override
    public int sweep() {
        int swept = 0;
        for (Kind kind : Kind.values()) {
            Instant before = clock.instant().minus(retention.of(kind));
            Old last = new Old(0, Instant.EPOCH);
            List<Old> page;
            do {
                page = old(kind, before, last);
                swept += delete(page);
                last = page.isEmpty() ? last : page.get(page.size() - 1);
            } while (page.size() == PAGE);
        }
        return swept;
    }

    /** The next page, so that documents still in use do not stand in the way of later ones. */
    private List<Old> old(Kind kind, Instant before, Old after) {
        return jdbc.sql("""
                        select id, created_at from documents
                        where kind = ? and created_at < ? and (created_at, id) > (?, ?) order by created_at, id limit ?
                        """)
                .params(kind.name(), utc(before), utc(after.at()), after.id(), PAGE)
                .query((row, n) -> new Old(
                        row.getLong("id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private int delete(List<Old> page) {
        Set<Long> ids = page.stream().map(Old::id).collect(Collectors.toCollection(HashSet::new));
        uses.forEach(use -> ids.removeAll(ids.isEmpty() ? Set.of() : use.inUse(Set.copyOf(ids))));
        return ids.isEmpty()
                ? 0
                : jdbc.sql("delete from documents where id = any(?)")
                        .param(ids.toArray(Long[]::new))
                        .update();
    }

    private record Old(long id, Instant at) {}

    static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                new ConnectionId(row.getLong("connection_id")),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("items"),
                Gzip.unpack(row.getBytes("content")));
    }

    private static JsonNode parse(byte[] packed) {
        try {
            return Canonical.JSON.readTree(Gzip.unpack(packed));
        } catch (IOException e) {
            throw new UncheckedIOException("a kept document is damaged", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
