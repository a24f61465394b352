package io.caravan.accounts;

import io.caravan.accounts.Users.Principal;
import io.caravan.manifests.Manifest.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All accounts at one moment; never changes.
 *
 * @param stale connections that hold a secret sealed with the previous key
 * @param learned warehouses that came from a WMS rather than from a file
 */
record Snapshot(
        Map<String, Account> accounts,
        Map<MerchantId, Seller> sellers,
        Map<ConnectionId, Connection> connections,
        Map<String, Connection> paths,
        Map<MerchantId, List<Warehouse>> warehouses,
        Map<String, Login> users,
        Map<String, Box> boxes,
        Set<ConnectionId> stale,
        Set<Long> learned) {

    static final Snapshot EMPTY =
            of(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Set.of(), Set.of());

    record Account(long id, String name, String kind, List<String> alertTo, String fingerprint, long version) {}

    record Seller(Merchant merchant, List<String> alertTo) {}

    record Login(Principal principal, String hash) {}

    record Box(DropBoxLogin login, String account) {}

    static Snapshot of(
            List<Account> accounts,
            List<Seller> sellers,
            List<Connection> connections,
            List<Warehouse> warehouses,
            List<Login> users,
            List<Box> boxes,
            Set<ConnectionId> stale,
            Set<Long> learned) {
        return new Snapshot(
                by(accounts, Account::name),
                by(sellers, seller -> seller.merchant.id()),
                by(connections, Connection::id),
                by(connections, Connection::path),
                warehouses.stream().collect(Collectors.groupingBy(Warehouse::merchant)),
                by(users, login -> login.principal.name()),
                by(boxes, box -> box.login.user()),
                stale,
                learned);
    }

    /** Differs after every change that any node made. */
    long version() {
        return accounts.values().stream().mapToLong(Account::version).sum();
    }

    Connection connection(ConnectionId id) {
        return Optional.ofNullable(connections.get(id))
                .orElseThrow(() -> new NoSuchElementException("connection " + id + " is gone"));
    }

    List<Connection> of(MerchantId merchant, Side side) {
        return connections.values().stream()
                .filter(c -> c.merchantId().equals(merchant) && c.side() == side)
                .toList();
    }

    List<Connection> ofAccount(String account) {
        return connections.values().stream()
                .filter(c -> c.account().equals(account))
                .toList();
    }

    Optional<Warehouse> byCode(MerchantId merchant, @Nullable String wmsCode) {
        return warehouses.getOrDefault(merchant, List.of()).stream()
                .filter(w -> wmsCode != null && wmsCode.equals(w.wmsCode()))
                .findFirst();
    }

    Warehouse defaultOf(MerchantId merchant) {
        return warehouses.getOrDefault(merchant, List.of()).stream()
                .filter(Warehouse::isDefault)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("merchant " + merchant + " is gone"));
    }

    /** The merchant's people and the account's for a connection; every account's for the hub itself. */
    List<String> alertTo(@Nullable ConnectionId id) {
        if (id == null) {
            return accounts.values().stream()
                    .flatMap(a -> a.alertTo.stream())
                    .distinct()
                    .toList();
        }
        Connection connection = connections.get(id);
        if (connection == null) {
            return List.of();
        }
        List<String> addresses = new ArrayList<>();
        Optional.ofNullable(sellers.get(connection.merchantId())).ifPresent(s -> addresses.addAll(s.alertTo));
        Optional.ofNullable(accounts.get(connection.account())).ifPresent(a -> addresses.addAll(a.alertTo));
        return addresses.stream().distinct().toList();
    }

    private static <K, V> Map<K, V> by(List<V> values, Function<V, K> key) {
        Map<K, V> map = new LinkedHashMap<>();
        values.forEach(value -> map.put(key.apply(value), value));
        return Collections.unmodifiableMap(map);
    }
}
