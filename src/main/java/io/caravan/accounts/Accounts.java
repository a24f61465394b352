package io.caravan.accounts;

import io.caravan.manifests.Manifest.Side;
import java.util.List;
import java.util.Optional;

/** What is connected to what. Reads are from memory and cheap; a change is seen by the next call. */
public interface Accounts {

    List<Connection> connections();

    /** The connection; throws {@link java.util.NoSuchElementException} when it is gone. */
    Connection connection(ConnectionId id);

    /** By {@code account/merchant/name}. */
    Optional<Connection> find(String path);

    /** A merchant's carts, or the WMSs it uses. */
    List<Connection> of(MerchantId merchant, Side side);

    /** The merchant's warehouse a WMS calls by this code; its default warehouse when null or unknown. */
    Warehouse warehouse(MerchantId merchant, @org.jspecify.annotations.Nullable String wmsCode);

    List<Warehouse> warehouses(MerchantId merchant);

    /** Published after an account was applied, to whoever must follow: schedules, drop boxes, endpoints. */
    record AccountApplied(String account, List<Connection> changed, List<Connection> removed) {}
}
