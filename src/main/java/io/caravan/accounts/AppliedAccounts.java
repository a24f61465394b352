package io.caravan.accounts;

import io.caravan.accounts.AccountFiles.Reading;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Keeps a snapshot in memory and swaps it whenever this node or another has applied something. */
@Service("accounts")
class AppliedAccounts implements Accounts, AlertRecipients {

    private final AccountFiles files;
    private final AccountBooks books;
    private final ApplicationEventPublisher events;
    private final Object swapping = new Object();
    private volatile Snapshot snapshot;
    private volatile List<ConfigProblem> problems = List.of();

    AppliedAccounts(AccountFiles files, AccountBooks books, ApplicationEventPublisher events) {
        this.files = files;
        this.books = books;
        this.events = events;
        this.snapshot = books.read();
    }

    @Override
    public Plan plan(Path fileOrFolder) {
        return carryOut(files.read(fileOrFolder), books::plan);
    }

    @Override
    public Plan apply(Path fileOrFolder) {
        return apply(files.read(fileOrFolder));
    }

    Plan apply(Reading reading) {
        Plan done = carryOut(reading, books::apply);
        problems = done.problems();
        refresh();
        return done;
    }

    private static Plan carryOut(Reading reading, Function<Declared, Plan> step) {
        Plan read = new Plan(List.of(), List.copyOf(reading.problems()), List.copyOf(reading.warnings()));
        return Plan.join(
                Stream.concat(Stream.of(read), reading.accounts().stream().map(step)));
    }

    /** Takes over what this node or another has written since; cheap when nothing was. */
    void refresh() {
        synchronized (swapping) {
            if (books.version() != snapshot.version()) {
                Snapshot before = snapshot;
                snapshot = books.read();
                announce(before);
            }
        }
    }

    /** Tells the listeners about every account, for none of them heard what was applied before the start. */
    void announceAll() {
        synchronized (swapping) {
            announce(Snapshot.EMPTY);
        }
    }

    private void announce(Snapshot before) {
        Snapshot now = snapshot;
        for (Snapshot.Account account : now.accounts().values()) {
            if (!account.equals(before.accounts().get(account.name()))) {
                List<Connection> changed = new ArrayList<>(now.ofAccount(account.name()));
                changed.removeIf(
                        connection -> connection.equals(before.connections().get(connection.id())));
                List<Connection> removed = new ArrayList<>(before.ofAccount(account.name()));
                removed.removeIf(connection -> now.connections().containsKey(connection.id()));
                events.publishEvent(new AccountApplied(account.name(), List.copyOf(changed), List.copyOf(removed)));
            }
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public List<ConfigProblem> problems() {
        return problems;
    }

    @Override
    public List<Connection> connections() {
        return List.copyOf(snapshot.connections().values());
    }

    @Override
    public Connection connection(ConnectionId id) {
        return snapshot.connection(id);
    }

    @Override
    public Optional<Connection> find(String path) {
        return Optional.ofNullable(snapshot.paths().get(path));
    }

    @Override
    public List<Connection> of(MerchantId merchant, Side side) {
        return snapshot.of(merchant, side);
    }

    @Override
    public List<Merchant> merchants() {
        return snapshot.sellers().values().stream()
                .map(Snapshot.Seller::merchant)
                .toList();
    }

    @Override
    public Warehouse warehouse(MerchantId merchant, @Nullable String wmsCode) {
        Snapshot now = snapshot;
        return now.byCode(merchant, wmsCode).orElseGet(() -> now.defaultOf(merchant));
    }

    @Override
    public Warehouse learn(MerchantId merchant, String wmsCode) {
        Snapshot now = snapshot;
        Optional<Warehouse> known = now.byCode(merchant, wmsCode);
        if (known.isEmpty() && books.learn(now.defaultOf(merchant).merchant(), wmsCode)) {
            refresh();
        }
        return warehouse(merchant, wmsCode);
    }

    @Override
    public List<Warehouse> warehouses(MerchantId merchant) {
        return snapshot.warehouses().getOrDefault(merchant, List.of());
    }

    @Override
    public List<DropBoxLogin> dropBoxLogins() {
        return snapshot.boxes().values().stream().map(Snapshot.Box::login).toList();
    }

    @Override
    public List<String> recipients(@Nullable ConnectionId connection) {
        return snapshot.alertTo(connection);
    }
}
