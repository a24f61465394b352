package io.caravan.boxes;

import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.RemoteFileEndpoint;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * A file server, spoken to through Camel's own FTP and SFTP operations, which answer some refusals with silence; what a
 * server did not clearly confirm is asked for here.
 *
 * @param <F> Camel's word for a remote file
 */
abstract class RemoteDisk<F> implements Disk {

    private static final Duration IDLE = Duration.ofSeconds(20);

    private final CamelContext camel;
    private final RemoteFileEndpoint<F> endpoint;
    private final RemoteFileConfiguration configuration;
    private final RemoteFailures failures;
    private final Clock clock;
    private @Nullable RemoteFileOperations<F> operations;
    private String login = "/";
    private Instant used = Instant.EPOCH;

    RemoteDisk(CamelContext camel, RemoteFileEndpoint<F> endpoint, RemoteFailures failures, Clock clock) {
        this.camel = camel;
        this.endpoint = endpoint;
        this.configuration = (RemoteFileConfiguration) endpoint.getConfiguration();
        this.failures = failures;
        this.clock = clock;
    }

    /** New operations with a client that is not connected. */
    abstract RemoteFileOperations<F> operations() throws Exception;

    /** The files of the directory; throws when the server did not confirm that the listing is complete. */
    abstract List<Entry> entries(RemoteFileOperations<F> operations, String directory);

    /** What the server said last, where the protocol has words. */
    abstract String lastReply();

    @Override
    public String address() {
        return failures.address();
    }

    @Override
    public List<Entry> list(String directory) {
        return during("list", directory, Category.UNREACHABLE, server -> entries(server, absolute(directory)));
    }

    @Override
    public void fetch(String path, Path into, long size) {
        during("read", path, Category.UNREACHABLE, server -> {
            GenericFile<F> target = server.newGenericFile();
            target.setRelativeFilePath(into.getFileName().toString());
            endpoint.setLocalWorkDirectory(into.toAbsolutePath().getParent().toString());
            Exchange exchange = new DefaultExchange(camel);
            exchange.setProperty(FileComponent.FILE_EXCHANGE_FILE, target);
            boolean whole;
            try {
                whole = server.retrieveFile(absolute(path), exchange, size);
            } finally {
                Files.deleteIfExists(into.resolveSibling(into.getFileName() + ".inprogress"));
            }
            long arrived = whole ? Files.size(into) : 0;
            if (whole && size >= 0 && arrived != size) {
                throw failures.of(
                        Category.UNREACHABLE, "read", path, arrived + " bytes arrived instead of " + size, null);
            }
            return whole;
        });
    }

    @Override
    public void store(String path, InputStream content) {
        Counting counted = new Counting(content);
        during("write", path, Category.UNREACHABLE, server -> {
            Exchange exchange = new DefaultExchange(camel);
            exchange.getIn().setBody(counted);
            return server.storeFile(absolute(path), exchange, -1);
        });
        verify(path, counted.count());
    }

    @Override
    public void rename(String from, String to) {
        during("rename", from, Category.UNSURE, server -> server.renameFile(absolute(from), absolute(to)));
    }

    @Override
    public void delete(String path) {
        during("delete", path, Category.UNREACHABLE, server -> server.deleteFile(absolute(path)));
    }

    @Override
    public void makeDirectory(String directory) {
        during("create directory", directory, Category.UNREACHABLE, server -> {
            return server.buildDirectory(absolute(directory), false);
        });
    }

    /** A server's clock, zone and precision are its own business. */
    @Override
    public boolean ownClock() {
        return false;
    }

    @Override
    public void disconnect() {
        if (operations != null) {
            try {
                operations.forceDisconnect();
            } catch (RuntimeException e) {
                // the line is dead already
            }
            operations = null;
        }
    }

    private void verify(String path, long written) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        Entry stored = list(slash == 0 ? "/" : path.substring(0, Math.max(slash, 0))).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> failures.of(Category.REJECTED, "write", path, "it is not there after the upload", null));
        if (stored.size() >= 0 && stored.size() != written) {
            String why = "it has " + stored.size() + " bytes after the upload of " + written;
            throw failures.of(Category.REJECTED, "write", path, why, null);
        }
    }

    private interface Action<F, T> {
        T on(RemoteFileOperations<F> server) throws Exception;
    }

    private <T> T during(String doing, String path, Category whenLost, Action<F, T> action) {
        RemoteFileOperations<F> server = connected();
        try {
            T answer = action.on(server);
            used = clock.instant();
            if (Boolean.FALSE.equals(answer)) {
                throw failures.of(Category.REJECTED, doing, path, lastReply(), null);
            }
            return answer;
        } catch (FailureException e) {
            throw e;
        } catch (Exception e) {
            FailureException failure = failures.of(doing, path, whenLost, e);
            if (failure.failure().category() == whenLost) {
                disconnect();
            }
            throw failure;
        }
    }

    private RemoteFileOperations<F> connected() {
        try {
            if (operations != null && used.plus(IDLE).isBefore(clock.instant()) && !operations.sendNoop()) {
                disconnect();
            }
        } catch (RuntimeException e) {
            disconnect();
        }
        RemoteFileOperations<F> connected = operations;
        if (connected != null) {
            return connected;
        }
        try {
            connected = operations();
            connected.connect(configuration, null);
            operations = connected;
            login = connected.getCurrentDirectory();
            used = clock.instant();
            return connected;
        } catch (Exception e) {
            disconnect();
            throw failures.of("log in at", "", Category.UNREACHABLE, e);
        }
    }

    private String absolute(String path) {
        if (path.startsWith("/")) {
            return path;
        }
        return path.isEmpty() ? login : Layout.join(login, path);
    }
}
