package io.caravan.accounts;

import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is connected to what. Reads are from memory and cheap; a change is seen by the next call. */
public interface Accounts {

    List<Connection> connections();

    /** The connection; throws {@link java.util.NoSuchElementException} when it is gone. */
    Connection connection(ConnectionId id);

    /** By {@code account/merchant/name}. */
    Optional<Connection> find(String path);

    /** A merchant's carts, or the WMSs it uses. */
    List<Connection> of(MerchantId merchant, Side side);

    List<Merchant> merchants();

    /**
     * The merchant's warehouse a WMS calls by this code; its default warehouse when null or unknown. Throws
     * {@link java.util.NoSuchElementException} when the merchant is gone.
     */
    Warehouse warehouse(MerchantId merchant, @Nullable String wmsCode);

    /** As {@link #warehouse}, but an unknown code becomes a new warehouse, kept in a transaction of its own. */
    Warehouse learn(MerchantId merchant, String wmsCode);

    List<Warehouse> warehouses(MerchantId merchant);

    /** Who has a home on the hub's own FTP/SFTP server. */
    List<DropBoxLogin> dropBoxLogins();

    /** What {@link #apply} would do. */
    Plan plan(Path fileOrFolder);

    /** Applies each account file without problems in one transaction; leaves accounts of the others as they are. */
    Plan apply(Path fileOrFolder);

    /** What is wrong in the files that were applied last. */
    List<ConfigProblem> problems();

    /** Published on every node after an account was applied, to whoever must follow: schedules, drop boxes, alerts. */
    record AccountApplied(String account, List<Connection> changed, List<Connection> removed) {}
}
