package io.caravan.alerts;

import io.caravan.accounts.AccountsFake;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.OrderOptions;
import io.caravan.accounts.Settings;
import io.caravan.accounts.Warehouse;
import io.caravan.manifests.Manifest.Side;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Three carts of two merchants. */
final class FakeAccounts extends AccountsFake {

    static final ConnectionId WEB_SHOP = new ConnectionId(1);
    static final ConnectionId OUTLET = new ConnectionId(2);
    static final ConnectionId BAZAAR = new ConnectionId(3);
    static final MerchantId ACME = new MerchantId(10);
    static final MerchantId ZENITH = new MerchantId(20);

    @Override
    public List<Connection> connections() {
        return List.of(
                cart(WEB_SHOP, ACME, "acme", "web-shop", "America/New_York"),
                cart(OUTLET, ACME, "acme", "outlet", "America/New_York"),
                cart(BAZAAR, ZENITH, "zenith", "bazaar", "Europe/Berlin"));
    }

    private static Connection cart(ConnectionId id, MerchantId merchantId, String merchant, String name, String zone) {
        Settings none = new Settings(Map.of(), Set.of());
        return new Connection(
                id,
                "demo",
                merchantId,
                merchant,
                Side.CART,
                name,
                "shop",
                ZoneId.of(zone),
                none,
                OrderOptions.NONE,
                Map.of());
    }

    @Override
    public Connection connection(ConnectionId id) {
        return some(c -> c.id().equals(id)).findFirst().orElseThrow(NoSuchElementException::new);
    }

    @Override
    public Optional<Connection> find(String path) {
        return some(c -> c.path().equals(path)).findFirst();
    }

    @Override
    public List<Connection> of(MerchantId merchant, Side side) {
        return some(c -> c.merchantId().equals(merchant) && c.side() == side).toList();
    }

    private Stream<Connection> some(java.util.function.Predicate<Connection> wanted) {
        return connections().stream().filter(wanted);
    }

    @Override
    public Warehouse warehouse(MerchantId merchant, @Nullable String wmsCode) {
        throw new NoSuchElementException("no warehouses here");
    }

    @Override
    public List<Warehouse> warehouses(MerchantId merchant) {
        return List.of();
    }
}
