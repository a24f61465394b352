package io.caravan.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An embedded PostgreSQL as durable as a real one: every commit is flushed to the disk. */
final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    Postgres() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            String value = JdbcClient.create(server.getPostgresDatabase()).sql("show " + setting).query(String.class).single();
            if (!value.equals("on")) {
                throw new IllegalStateException("PostgreSQL runs with " + setting + " = " + value);
            }
        }
    }

    String version() {
        return JdbcClient.create(server.getPostgresDatabase()).sql("show server_version").query(String.class).single();
    }

    /** The address of a new, empty database. */
    String create(String database) {
        JdbcClient.create(server.getPostgresDatabase()).sql("create database " + database).update();
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    DataSource source(String database) {
        return server.getDatabase("postgres", database);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
