package io.caravan.cancellations;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifests;
import io.caravan.orders.OrderRow;
import io.caravan.orders.OrderStatus;
import io.caravan.orders.Orders;
import io.caravan.orders.Orders.CanceledTooLate;
import io.caravan.rules.Books;
import io.caravan.schedules.Schedules;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sees to it that whoever must know of a cancellation is told: the system itself where it takes cancellations, else a person. */
@Component
class Notice {

    /** The cause of alerts about cancellations; the record is the order's reference. */
    static final String CAUSE = "cancellation";

    private final CancellationTable table;
    private final Accounts accounts;
    private final Orders orders;
    private final Books books;
    private final Manifests manifests;
    private final Alerts alerts;
    private final Schedules schedules;

    Notice(
            CancellationTable table,
            Accounts accounts,
            Orders orders,
            Books books,
            Manifests manifests,
            Alerts alerts,
            Schedules schedules) {
        this.table = table;
        this.accounts = accounts;
        this.orders = orders;
        this.books = books;
        this.manifests = manifests;
        this.alerts = alerts;
        this.schedules = schedules;
    }

    @EventListener
    void toWarehouses(CanceledTooLate late) {
        orders.find(late.order()).ifPresent(order -> {
            if (hasLeft(order)) {
                alert(
                        late.cart(),
                        order,
                        Category.INCOMPLETE,
                        "it was canceled in " + late.cart().name()
                                + " after it was shipped; a person must see to its return or its refund");
            } else if (isOpen(order)) {
                canceledInTime(late.cart(), order);
            }
        });
    }

    private static boolean hasLeft(OrderRow order) {
        return order.status() == OrderStatus.SHIPPED || order.status() == OrderStatus.CONFIRMED;
    }

    private void canceledInTime(Connection cart, OrderRow order) {
        if (books.cart(cart).cancelAtWms()) {
            toWarehouses(order, "canceled in " + cart.name());
        } else {
            note(order, "the warehouse is not told, as " + cart.name() + " is set");
        }
    }

    static boolean isOpen(OrderRow order) {
        return switch (order.status()) {
            case NEW, AT_WMS, PARTIAL, ERROR, SKIPPED -> true;
            case SHIPPED, CONFIRMED, CANCELED -> false;
        };
    }

    void toWarehouses(OrderRow order, String reason) {
        for (ConnectionId id : table.warehouses(order.id())) {
            Connection wms = accounts.connection(id);
            if (!takesCancellations(wms)) {
                byHand(
                        wms,
                        order,
                        "it was " + reason + ", but " + wms.name()
                                + " cannot be asked by the hub to cancel it; a person must cancel it there");
            } else if (table.request(order.id(), id, reason)) {
                note(order, wms.name() + " is asked to cancel it: " + reason);
                schedules.wake(id, Job.ORDER_DELIVERY);
            }
        }
    }

    void toCart(OrderRow order, Connection wms) {
        Connection cart = accounts.connection(order.cart());
        String reason = "canceled by the warehouse " + wms.name();
        if (!books.cart(cart).cancelInCart()) {
            note(order, cart.name() + " is not told, as it is set");
        } else if (!takesCancellations(cart)) {
            byHand(
                    cart,
                    order,
                    "it was " + reason + ", but " + cart.name()
                            + " cannot be told by the hub; a person must cancel it there");
        } else if (table.request(order.id(), cart.id(), reason)) {
            note(order, cart.name() + " is told that it was " + reason);
            schedules.wake(cart.id(), Job.SHIPMENT_UPLOAD);
        }
    }

    boolean takesCancellations(Connection system) {
        return manifests
                .find(system.side(), system.connector())
                .filter(Notice::takesCancellations)
                .isPresent();
    }

    /** A system that comes by itself is told when it comes. */
    static boolean takesCancellations(Manifest connector) {
        return connector.can(Cancellations.VERB) || connector.pickup() != null;
    }

    private void byHand(Connection where, OrderRow order, String sentence) {
        note(order, sentence);
        alert(where, order, Category.INCOMPLETE, sentence);
    }

    void alert(Connection where, OrderRow order, Category category, String sentence) {
        alerts.raise(
                where.id(),
                CAUSE,
                order.custRef(),
                Failure.of(category, where.path() + ", order " + order.custPoNo() + ": " + sentence));
    }

    void settled(OrderRow order, List<ConnectionId> where) {
        where.forEach(one -> alerts.dismiss(one, CAUSE, List.of(order.custRef())));
    }

    private void note(OrderRow order, String sentence) {
        orders.note(List.of(order.id()), sentence);
    }
}
