package io.caravan.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came in and what went out, kept gzipped a page at a time, until its retention ends. */
public interface Documents {

    /** What a kept document is. */
    enum Kind {
        RAW_ORDERS,
        ORDERS,
        SENT_ORDERS,
        RAW_SHIPMENTS,
        SHIPMENTS,
        SENT_SHIPMENTS,
        RAW_INVENTORY,
        SENT_INVENTORY,
        SENT_CANCELLATIONS
    }

    /** Points at one document of a kept page. */
    record Ref(long document, int index) {}

    /** Keeps a page of documents as a JSON array; joins the caller's transaction. */
    long keep(ConnectionId connection, Kind kind, List<?> page);

    /** Keeps bytes as they are: an outgoing file or request. */
    long keepBytes(ConnectionId connection, Kind kind, String name, byte[] content);

    /** The documents, reading each page once; missing ones (past retention) are absent. */
    Map<Ref, JsonNode> read(List<Ref> refs);

    Optional<JsonNode> read(Ref ref);

    Optional<Kept> find(long document);

    /** Deletes what is older than its retention and not in use, a page at a time; returns how many. */
    int sweep();

    /**
     * A kept page.
     *
     * @param name a file's name, where it had one
     */
    record Kept(
            long id,
            ConnectionId connection,
            Kind kind,
            @Nullable String name,
            Instant at,
            int count,
            byte[] content) {}
}
