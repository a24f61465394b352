package io.caravan;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two engines every persistence test runs on: {@code @ParameterizedTest @EnumSource(Database.class)}. */
public enum Database {
    H2 {
        @Override
        public DataSource fresh() {
            String url = "jdbc:h2:mem:" + UUID.randomUUID()
                    + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
            return migrated(JdbcConnectionPool.create(url, "caravan", "caravan"), "h2");
        }
    },
    POSTGRESQL {
        @Override
        public DataSource fresh() {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            JdbcClient.create(Server.INSTANCE.getPostgresDatabase())
                    .sql("create database " + name + " template " + Server.TEMPLATE)
                    .update();
            PGSimpleDataSource source = (PGSimpleDataSource) Server.INSTANCE.getDatabase("postgres", name);
            source.setReWriteBatchedInserts(true);
            return source;
        }
    };

    /** A new database with the schema and no rows. */
    public abstract DataSource fresh();

    private static DataSource migrated(DataSource source, String vendor) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration", "classpath:db/vendor/" + vendor)
                .load()
                .migrate();
        return source;
    }

    private static final class Server {
        static final String TEMPLATE = "caravan_template";
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                JdbcClient.create(postgres.getPostgresDatabase())
                        .sql("create database " + TEMPLATE)
                        .update();
                migrated(postgres.getDatabase("postgres", TEMPLATE), "postgresql");
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException("embedded PostgreSQL did not start", e);
            }
        }
    }
}
