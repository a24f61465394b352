package io.caravan.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of orders, newest first.
 *
 * @param before what to ask for to get the next page; absent on the last
 */
record OrderList(List<OrderView> orders, @Nullable Long before) implements PlainText {

    @Override
    public String text() {
        Table table = new Table("ID", "NUMBER", "CART", "STATUS", "RECEIVED", "UPDATED", "REASON");
        orders.forEach(order -> table.row(
                order.id(),
                order.number(),
                order.cart(),
                order.standing(),
                order.receivedAt(),
                order.updatedAt(),
                order.reason()));
        return table + (before == null ? "" : "more: before=" + before + "\n");
    }
}
