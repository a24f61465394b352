package io.caravan;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
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
            JdbcClient.create(Server.ADMIN)
                    .sql("create database " + name + " template " + Server.TEMPLATE)
                    .update();
            PGSimpleDataSource source = Server.database(name);
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

    /**
     * PostgreSQL 17 run by the tests, or the server whose administrator's JDBC address the environment variable
     * {@code CARAVAN_TEST_POSTGRES} holds.
     */
    private static final class Server {
        static final String TEMPLATE =
                "caravan_template_" + ProcessHandle.current().pid();
        static final PGSimpleDataSource ADMIN = start();

        private static PGSimpleDataSource start() {
            PGSimpleDataSource admin = new PGSimpleDataSource();
            admin.setUrl(
                    Optional.ofNullable(System.getenv("CARAVAN_TEST_POSTGRES")).orElseGet(Server::embedded));
            JdbcClient.create(admin).sql("create database " + TEMPLATE).update();
            migrated(database(admin, TEMPLATE), "postgresql");
            return admin;
        }

        static PGSimpleDataSource database(String name) {
            return database(ADMIN, name);
        }

        private static PGSimpleDataSource database(PGSimpleDataSource admin, String name) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(admin.getUrl());
            source.setUser(admin.getUser());
            source.setPassword(admin.getPassword());
            source.setDatabaseName(name);
            return source;
        }

        private static String embedded() {
            try {
                return EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException("embedded PostgreSQL did not start", e);
            }
        }
    }
}
