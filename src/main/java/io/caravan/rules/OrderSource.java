package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;

/** Where the warehouse reads that an order comes from: as the cart is set up, else as the cart's mapping says, else the cart's name. */
final class OrderSource {

    private OrderSource() {}

    static Order named(Connection cart, Order order) {
        String entered = cart.orderOptions().orderSource();
        if (entered != null) {
            return order.withOrderSource(entered);
        }
        return order.orderSource() == null ? order.withOrderSource(cart.name()) : order;
    }
}
