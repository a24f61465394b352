package io.caravan.accounts;

import io.caravan.accounts.AccountFiles.Reading;
import io.caravan.accounts.Accounts.AccountApplied;
import io.caravan.manifests.Manifests;
import io.caravan.rulebook.CheckedRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The module wired by hand, as one node of the hub: its key, its environment, and what it published. */
final class AccountHouse {

    static final Path ROUTES = Path.of("src/test/resources/accounts/routes");
    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    final Map<String, String> environment = new HashMap<>();
    final List<AccountApplied> published = new ArrayList<>();
    final JdbcClient jdbc;
    final AccountFiles files;
    final AppliedAccounts accounts;
    final Users users;

    AccountHouse(DataSource source) {
        this(source, KEY, null);
    }

    AccountHouse(DataSource source, byte[] key, byte @Nullable [] previous) {
        Secrets secrets = new Secrets(key, previous);
        jdbc = JdbcClient.create(source);
        files = new AccountFiles(Manifests.in(ROUTES), secrets, new CheckedRules(), environment::get);
        AccountBooks books = new AccountBooks(
                new AccountStore(jdbc, secrets),
                new AccountWriter(new JdbcTemplate(source), secrets, Clock.systemUTC()),
                new WarehouseLearner(jdbc),
                new CheckedRules(),
                new DataSourceTransactionManager(source));
        accounts = new AppliedAccounts(files, books, event -> published.add((AccountApplied) event));
        users = new StoredUsers(accounts);
    }

    AccountWatch watch(Path path) {
        return new AccountWatch(accounts, files, path.toString(), Duration.ofMillis(50));
    }

    Connection connection(String path) {
        return accounts.find(path).orElseThrow(() -> new AssertionError("no connection " + path));
    }

    static Path write(Path folder, String name, String yaml) {
        try {
            return Files.writeString(folder.resolve(name), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an account without a database. */
    static Reading read(Path folder, String yaml, Map<String, String> environment) {
        Path file = write(folder, "account.yaml", yaml);
        return new AccountFiles(Manifests.in(ROUTES), new Secrets(KEY, null), new CheckedRules(), environment::get)
                .read(file);
    }
}
