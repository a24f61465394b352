package io.caravan.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
            String value = JdbcClient.create(server.getPostgresDatabase())
                    .sql("show " + setting)
                    .query(String.class)
                    .single();
            if (!value.equals("on")) {
                throw new IllegalStateException("PostgreSQL runs with " + setting + " = " + value);
            }
        }
    }

    String version() {
        return JdbcClient.create(server.getPostgresDatabase())
                .sql("show server_version")
                .query(String.class)
                .single();
    }

    /** The address of a new, empty database. */
    String create(String database) {
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + database)
                .update();
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    DataSource source(String database) {
        return server.getDatabase("postgres", database);
    }

    /** Seconds of processors all its processes have used, those that ended included; 0 where /proc does not tell. */
    double cpuSeconds() {
        long postmaster = JdbcClient.create(server.getPostgresDatabase())
                .sql("select pg_backend_pid()")
                .query(Long.class)
                .optional()
                .flatMap(ProcessHandle::of)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElse(-1L);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .mapToDouble(process -> cpuSeconds(process, postmaster))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** proc(5): after the name in brackets come the parent as 2nd and utime, stime, cutime, cstime as 12th to 15th, in hundredths. */
    private static double cpuSeconds(Path process, long postmaster) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (process.getFileName().toString().equals(Long.toString(postmaster))) {
                return (Long.parseLong(fields[11])
                                + Long.parseLong(fields[12])
                                + Long.parseLong(fields[13])
                                + Long.parseLong(fields[14]))
                        / 100.0;
            }
            return fields[1].equals(Long.toString(postmaster))
                    ? (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0
                    : 0;
        } catch (IOException | RuntimeException e) {
            return 0; // no process, or one that has just ended
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
