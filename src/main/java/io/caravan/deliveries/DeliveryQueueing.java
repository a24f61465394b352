package io.caravan.deliveries;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.canonical.Order;
import io.caravan.deliveries.DeliveryTable.Due;
import io.caravan.deliveries.DeliveryTable.Place;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders;
import io.caravan.outbox.Outbox;
import io.caravan.schedules.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Puts orders into the queue of each WMS that the routing table names, in a few statements a page. */
@Component
class DeliveryQueueing {

    private final DeliveryTable table;
    private final DeliveryLines lines;
    private final Destinations destinations;
    private final Outbox outbox;
    private final Orders orders;
    private final Alerts alerts;
    private final Schedules schedules;
    private final Clock clock;

    DeliveryQueueing(
            DeliveryTable table,
            DeliveryLines lines,
            Destinations destinations,
            Outbox deliveryOutbox,
            @Lazy Orders orders,
            Alerts alerts,
            Schedules schedules,
            Clock clock) {
        this.table = table;
        this.lines = lines;
        this.destinations = destinations;
        this.outbox = deliveryOutbox;
        this.orders = orders;
        this.alerts = alerts;
        this.schedules = schedules;
        this.clock = clock;
    }

    /**
     * Queues orders, replacing where they were to go before.
     *
     * @param before their deliveries so far, none of which has left
     * @param due when each may leave; what lies in the future is a hold window
     */
    void queue(Connection cart, List<OrderId> ids, Map<OrderId, List<Place>> before, Function<OrderId, Instant> due) {
        Instant now = clock.instant();
        Map<OrderId, List<Destination>> to = destinations.of(cart, ids, this::documents);
        List<Due> fresh = new ArrayList<>();
        List<Due> again = new ArrayList<>();
        List<Place> gone = new ArrayList<>();
        for (OrderId id : ids) {
            List<ConnectionId> wmss = to.getOrDefault(id, List.of()).stream()
                    .map(one -> one.wms().id())
                    .toList();
            List<Place> places = before.getOrDefault(id, List.of());
            for (ConnectionId wms : wmss) {
                boolean known = places.stream().anyMatch(place -> place.wms().equals(wms));
                (known ? again : fresh).add(due(id, wms, due.apply(id), now));
            }
            places.stream().filter(place -> !wmss.contains(place.wms())).forEach(gone::add);
        }
        table.insert(fresh);
        byWms(again).forEach((wms, some) -> outbox.resend(wms, keys(some)));
        table.postpone(again.stream().filter(one -> one.message() != null).toList());
        if (!before.isEmpty()) {
            lines.forget(ids);
            drop(gone);
        }
        to.values().removeIf(some -> some.size() < 2);
        lines.insert(to);
        wake(fresh, now);
        wake(again, now);
    }

    private Map<OrderId, Order> documents(List<OrderId> ids) {
        List<OrderRow> rows = orders.find(ids);
        return orders.documents(rows);
    }

    private static Due due(OrderId order, ConnectionId wms, Instant due, Instant now) {
        return due.isAfter(now)
                ? new Due(
                        order,
                        wms,
                        due,
                        "waits until " + due.truncatedTo(ChronoUnit.SECONDS) + " because of the cart's hold window")
                : new Due(order, wms, now, null);
    }

    /** What went wrong at a WMS that no longer gets the order is over. */
    private void drop(List<Place> gone) {
        if (gone.isEmpty()) {
            return;
        }
        table.delete(gone);
        Map<OrderId, String> references = new HashMap<>();
        orders.find(gone.stream().map(Place::order).distinct().toList())
                .forEach(row -> references.put(row.id(), row.custRef()));
        gone.stream()
                .collect(Collectors.groupingBy(
                        Place::wms, Collectors.mapping(place -> references.get(place.order()), Collectors.toList())))
                .forEach((wms, some) -> alerts.dismiss(wms, Job.ORDER_DELIVERY.route(), some));
    }

    private void wake(List<Due> due, Instant now) {
        byWms(due).forEach((wms, some) -> {
            if (some.stream().anyMatch(one -> !one.at().isAfter(now))) {
                wake(wms);
            }
            some.stream()
                    .map(Due::at)
                    .filter(at -> at.isAfter(now))
                    .min(Instant::compareTo)
                    .ifPresent(at -> schedules.wakeAt(wms, Job.ORDER_DELIVERY, at));
        });
    }

    void wake(ConnectionId wms) {
        schedules.wake(wms, Job.ORDER_DELIVERY);
    }

    private static Map<ConnectionId, List<Due>> byWms(List<Due> due) {
        return due.stream().collect(Collectors.groupingBy(Due::wms));
    }

    private static List<Long> keys(List<Due> due) {
        return due.stream().map(one -> one.order().value()).toList();
    }
}
