package io.caravan.api;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Merchant;
import io.caravan.accounts.MerchantId;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** What a viewer may see. What they may not see does not exist for them: it is not found, like anything else that is not there. */
@Component
class Sight {

    private static final String BY_NUMBER = "number:";

    private final Accounts accounts;
    private final Orders orders;

    Sight(Accounts accounts, Orders orders) {
        this.accounts = accounts;
        this.orders = orders;
    }

    List<Merchant> merchants(Viewer viewer) {
        return accounts.merchants().stream()
                .filter(merchant -> merchant.account().equals(viewer.user().account()))
                .filter(merchant ->
                        viewer.operator() || merchant.id().equals(viewer.user().merchant()))
                .toList();
    }

    /** True when there is no merchant on this hub that the viewer does not see. */
    boolean everyMerchant(Viewer viewer) {
        return viewer.operator()
                && merchants(viewer).size() == accounts.merchants().size();
    }

    /** Those the viewer sees, or the one named. */
    List<Merchant> merchants(Viewer viewer, @Nullable String named) {
        List<Merchant> seen = merchants(viewer);
        return named == null
                ? seen
                : List.of(seen.stream()
                        .filter(merchant -> merchant.name().equals(named))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("there is no merchant " + named)));
    }

    Merchant merchant(Viewer viewer, String account, String name) {
        return merchants(viewer).stream()
                .filter(merchant ->
                        merchant.account().equals(account) && merchant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no merchant " + account + "/" + name));
    }

    /**
     * The newest of several merchants' lists as one. Whoever sees everything asks once; others once per merchant.
     *
     * @param list the newest of one merchant, or of all when null
     */
    static <T> List<T> newest(
            boolean everything,
            List<Merchant> of,
            Function<@Nullable MerchantId, List<T>> list,
            ToLongFunction<T> id,
            int limit) {
        if (everything) {
            return list.apply(null);
        }
        return of.stream()
                .flatMap(merchant -> list.apply(merchant.id()).stream())
                .sorted(Comparator.comparingLong(id).reversed())
                .limit(limit)
                .toList();
    }

    List<Connection> connections(Viewer viewer) {
        return accounts.connections().stream()
                .filter(connection -> sees(viewer, connection))
                .toList();
    }

    private static boolean sees(Viewer viewer, Connection connection) {
        return connection.account().equals(viewer.user().account())
                && (viewer.operator()
                        || connection.merchantId().equals(viewer.user().merchant()));
    }

    /** By number, or by its path with dots for slashes: {@code demo.acme.web-shop}. */
    Connection connection(Viewer viewer, String named) {
        return connections(viewer).stream()
                .filter(connection -> connection.id().toString().equals(named)
                        || connection.path().replace('/', '.').equals(named))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no connection " + named.replace('.', '/')));
    }

    boolean sees(Viewer viewer, ConnectionId connection) {
        return connections(viewer).stream().anyMatch(seen -> seen.id().equals(connection));
    }

    /** How people call a connection; its number when it is gone. */
    String name(ConnectionId connection) {
        try {
            return accounts.connection(connection).path();
        } catch (NoSuchElementException gone) {
            return connection.toString();
        }
    }

    /** By id, or as {@code number:1001} by the number the cart gave it. */
    OrderRow order(Viewer viewer, String named) {
        List<Merchant> merchants = merchants(viewer);
        List<OrderRow> found = named.startsWith(BY_NUMBER)
                ? numbered(viewer, named.substring(BY_NUMBER.length()))
                : identified(named).stream()
                        .filter(row -> merchants.stream()
                                .anyMatch(merchant -> merchant.id().equals(row.merchant())))
                        .toList();
        if (found.isEmpty()) {
            throw new NoSuchElementException("there is no order with the "
                    + (named.startsWith(BY_NUMBER) ? named.replace(":", " ") : "id " + named));
        }
        if (found.size() > 1) {
            throw new BadParameterException(
                    "order",
                    "several orders have this number; take one of the ids "
                            + found.stream().map(OrderRow::id).toList());
        }
        return found.getFirst();
    }

    private List<OrderRow> numbered(Viewer viewer, String number) {
        int enough = 10;
        return newest(
                everyMerchant(viewer),
                merchants(viewer),
                merchant -> orders.list(new Orders.OrderQuery(merchant, null, number, null, null, enough, 0)),
                row -> row.id().value(),
                enough);
    }

    private List<OrderRow> identified(String id) {
        try {
            return orders.find(new OrderId(Long.parseLong(id))).stream().toList();
        } catch (NumberFormatException e) {
            throw new BadParameterException(
                    "order", "'" + id + "' is no id; write 5, or number:1001 for the cart's number");
        }
    }

    static void machine(Viewer viewer) {
        if (!viewer.machine()) {
            throw new AccessDeniedException("Only operators of the machine may do this.");
        }
    }
}
