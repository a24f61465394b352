package io.caravan.documents;

import io.caravan.accounts.ConnectionId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers the files that were taken in, so that the same file twice is recognised. */
@Component
public class ReceivedFiles {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReceivedFiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What makes a file the same one. */
    public record File(ConnectionId connection, String noun, String name, String sha256, long size) {}

    public boolean known(File file) {
        return jdbc.sql("""
                                select count(*) from received_files
                                where connection_id = ? and noun = ? and name = ? and sha256 = ?
                                """)
                        .params(file.connection().value(), file.noun(), file.name(), file.sha256())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    public void remember(File file, long records, long rejected) {
        if (!known(file)) {
            jdbc.sql("""
                            insert into received_files (connection_id, noun, name, sha256, size_bytes, received_at, records, rejected)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            file.connection().value(),
                            file.noun(),
                            file.name(),
                            file.sha256(),
                            file.size(),
                            clock.instant().atOffset(ZoneOffset.UTC),
                            records,
                            rejected)
                    .update();
        }
    }
}
