package io.caravan.orders;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import java.util.List;

/** Told, within the transaction that changes an order, what is now to happen to its delivery. Implemented by the deliveries. */
public interface Dispatch {

    /** These new orders of a cart are to be delivered. */
    void ready(Connection cart, List<OrderId> orders);

    /** Deliver it again, now: it was edited, released or a person asked; returns false when it is being sent. */
    boolean again(ConnectionId cart, OrderId order);

    /** Keep it from being sent; returns false when it already left. */
    boolean stop(ConnectionId cart, OrderId order, Parked why);

    /** Why a delivery waits. */
    enum Parked {
        /** A person holds it or must complete it. */
        HELD,
        /** It will not be sent. */
        STOPPED
    }
}
