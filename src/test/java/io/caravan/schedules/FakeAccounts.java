package io.caravan.schedules;

import io.caravan.accounts.AccountsFake;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.OrderOptions;
import io.caravan.accounts.Schedule;
import io.caravan.accounts.Settings;
import io.caravan.accounts.Warehouse;
import io.caravan.manifests.Manifest.Side;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Connections by number. */
final class FakeAccounts extends AccountsFake {

    static final ZoneId ZONE = ZoneId.of("America/New_York");

    private final Map<Long, Connection> connections = new ConcurrentSkipListMap<>();

    static Connection connection(long id, Job job, Schedule schedule) {
        return connection(id, job.side(), Map.of(job, schedule), OrderOptions.NONE);
    }

    static Connection since(long id, @Nullable LocalDate earliest) {
        return connection(id, Side.CART, Map.of(), new OrderOptions(null, earliest));
    }

    static Connection connection(long id, Side side, Map<Job, Schedule> schedules, OrderOptions options) {
        return new Connection(
                new ConnectionId(id),
                "acme",
                new MerchantId(1),
                "shoes",
                side,
                "shop-" + id,
                "demo",
                ZONE,
                new Settings(Map.of(), Set.of()),
                options,
                schedules);
    }

    FakeAccounts with(long id, Job job, Schedule schedule) {
        connections.put(id, connection(id, job, schedule));
        return this;
    }

    void remove(long id) {
        connections.remove(id);
    }

    @Override
    public List<Connection> connections() {
        return List.copyOf(connections.values());
    }

    @Override
    public Connection connection(ConnectionId id) {
        return Optional.ofNullable(connections.get(id.value())).orElseThrow(NoSuchElementException::new);
    }

    @Override
    public Optional<Connection> find(String path) {
        return connections().stream().filter(c -> c.path().equals(path)).findFirst();
    }

    @Override
    public List<Connection> of(MerchantId merchant, Side side) {
        return connections().stream().filter(c -> c.side() == side).toList();
    }

    @Override
    public Warehouse warehouse(MerchantId merchant, @Nullable String wmsCode) {
        throw new NoSuchElementException();
    }

    @Override
    public List<Warehouse> warehouses(MerchantId merchant) {
        return List.of();
    }
}
