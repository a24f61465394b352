package io.caravan.deliveries;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.deliveries.DeliveryTable.Place;
import io.caravan.orders.Dispatch;
import io.caravan.orders.OrderActionException;
import io.caravan.orders.OrderId;
import io.caravan.orders.Orders;
import io.caravan.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Queues orders for their warehouses as the order book tells it to. */
@Component
class WaitingOrders implements Dispatch {

    private final DeliveryTable table;
    private final DeliveryQueueing queueing;
    private final Destinations destinations;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Orders orders;
    private final Clock clock;

    WaitingOrders(
            DeliveryTable table,
            DeliveryQueueing queueing,
            Destinations destinations,
            Accounts accounts,
            Outbox deliveryOutbox,
            @Lazy Orders orders,
            Clock clock) {
        this.table = table;
        this.queueing = queueing;
        this.destinations = destinations;
        this.accounts = accounts;
        this.outbox = deliveryOutbox;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public void ready(Connection cart, List<OrderId> fresh) {
        if (!fresh.isEmpty()) {
            Instant due = clock.instant().plus(destinations.holdWindow(cart));
            queueing.queue(cart, fresh, Map.of(), id -> due);
        }
    }

    @Override
    public void changed(Connection cart, List<OrderId> changed) {
        if (changed.isEmpty()) {
            return;
        }
        Map<OrderId, List<Place>> places = table.locked(changed);
        Map<Boolean, List<OrderId>> whole = changed.stream()
                .collect(Collectors.partitioningBy(
                        id -> places.getOrDefault(id, List.of()).stream().allMatch(Place::here)));
        Duration window = destinations.holdWindow(cart);
        Map<OrderId, Instant> received = new HashMap<>();
        orders.find(whole.get(true)).forEach(row -> received.put(row.id(), row.receivedAt()));
        queueing.queue(cart, whole.get(true), places, id -> received.get(id).plus(window));
        whole.get(false).forEach(id -> again(cart.id(), id, null));
    }

    @Override
    public boolean again(ConnectionId cart, OrderId order, @Nullable String wms) {
        List<Place> places = placesOf(order);
        boolean nothingLeft = places.stream().allMatch(Place::here);
        if (wms == null && nothingLeft) {
            Instant now = clock.instant();
            queueing.queue(accounts.connection(cart), List.of(order), Map.of(order, places), id -> now);
            return true;
        }
        List<Place> wanted = wms == null ? notYetThere(places) : List.of(named(places, wms));
        int resent = 0;
        for (Place place : wanted) {
            resent += outbox.resend(place.wms(), List.of(order.value()));
            queueing.wake(place.wms());
        }
        return resent == wanted.size();
    }

    /** The parts that wait, whatever for; all when every part was delivered. */
    private static List<Place> notYetThere(List<Place> places) {
        List<Place> waiting = places.stream().filter(place -> !place.accepted()).toList();
        return waiting.isEmpty() ? places : waiting;
    }

    private Place named(List<Place> places, String wms) {
        return places.stream()
                .filter(place -> name(place).equals(wms))
                .findFirst()
                .orElseThrow(() -> new OrderActionException(
                        "this order does not go to '" + wms + "'; it goes to " + String.join(", ", names(places))));
    }

    @Override
    public boolean stop(ConnectionId cart, OrderId order, Parked why) {
        List<Place> places = placesOf(order);
        if (!places.stream().allMatch(Place::here)) {
            return false;
        }
        park(places, why);
        return true;
    }

    @Override
    public Rest stopRest(OrderId order, Parked why) {
        List<Place> places = placesOf(order);
        List<Place> here = places.stream().filter(Place::here).toList();
        park(here, why);
        return new Rest(
                names(here),
                names(places.stream().filter(place -> !place.here()).toList()));
    }

    private void park(List<Place> places, Parked why) {
        places.forEach(place -> outbox.park(place.wms(), List.of(place.order().value()), why.name()));
    }

    private List<Place> placesOf(OrderId order) {
        return table.locked(List.of(order)).getOrDefault(order, List.of());
    }

    private List<String> names(List<Place> places) {
        return places.stream().map(this::name).toList();
    }

    private String name(Place place) {
        try {
            return accounts.connection(place.wms()).name();
        } catch (NoSuchElementException gone) {
            return "connection " + place.wms();
        }
    }
}
