package io.caravan.orders;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Told, within the transaction that changes an order, what is now to happen to its delivery. Implemented by the deliveries. */
public interface Dispatch {

    /** These new orders of a cart are to be delivered, once the cart's hold window is over. */
    void ready(Connection cart, List<OrderId> orders);

    /**
     * The content of these orders changed, and they were {@linkplain #stop stopped} before it did: they are queued again, perhaps for other
     * warehouses. A hold window that began when they were received is not begun anew. Of an order that left in part, the parts that are
     * still here go as they were.
     */
    void changed(Connection cart, List<OrderId> orders);

    /** As {@link #again(ConnectionId, OrderId, String)}, wherever it goes. */
    default boolean again(ConnectionId cart, OrderId order) {
        return again(cart, order, null);
    }

    /**
     * Deliver it now, whatever it waits for: it was released or a person asked. Without a WMS the parts that were not delivered yet are
     * sent, or all when every one was. Returns false when it is being sent.
     */
    boolean again(ConnectionId cart, OrderId order, @Nullable String wms);

    /** Keep it from being sent, to every warehouse; returns false, and changes nothing, when any part of it already left. */
    boolean stop(ConnectionId cart, OrderId order, Parked why);

    /** Keep the parts of it from being sent that have not left. */
    Rest stopRest(OrderId order, Parked why);

    /**
     * Where the parts of an order are; an order that was never queued is nowhere.
     *
     * @param here WMSs whose part was stopped
     * @param gone WMSs that have their part, or are being sent it
     */
    record Rest(List<String> here, List<String> gone) {}

    /** Why a delivery waits. */
    enum Parked {
        /** A person holds it or must complete it. */
        HELD,
        /** It will not be sent. */
        STOPPED
    }
}
