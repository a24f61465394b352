package io.caravan.accounts;

import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A base for hand-written accounts in tests: what a test does not expect to be asked is refused. */
public abstract class AccountsFake implements Accounts {

    @Override
    public List<Connection> connections() {
        throw unexpected();
    }

    @Override
    public Connection connection(ConnectionId id) {
        throw unexpected();
    }

    @Override
    public Optional<Connection> find(String path) {
        throw unexpected();
    }

    @Override
    public List<Connection> of(MerchantId merchant, Side side) {
        throw unexpected();
    }

    @Override
    public List<Merchant> merchants() {
        throw unexpected();
    }

    @Override
    public Warehouse warehouse(MerchantId merchant, @Nullable String wmsCode) {
        throw unexpected();
    }

    @Override
    public Warehouse learn(MerchantId merchant, String wmsCode) {
        throw unexpected();
    }

    @Override
    public List<Warehouse> warehouses(MerchantId merchant) {
        throw unexpected();
    }

    @Override
    public List<DropBoxLogin> dropBoxLogins() {
        throw unexpected();
    }

    @Override
    public Plan plan(Path fileOrFolder) {
        throw unexpected();
    }

    @Override
    public Plan apply(Path fileOrFolder) {
        throw unexpected();
    }

    @Override
    public List<ConfigProblem> problems() {
        throw unexpected();
    }

    private static UnsupportedOperationException unexpected() {
        return new UnsupportedOperationException("this test does not expect accounts to be asked that");
    }
}
