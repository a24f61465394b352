package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;
import java.time.LocalDate;

/** Orders placed before the cart's earliest order date are left, whatever else matches. */
final class EarliestDate {

    private EarliestDate() {}

    static Verdict judge(Connection cart, Order order) {
        LocalDate earliest = cart.orderOptions().earliestOrderDate();
        if (earliest == null || order.orderDate() == null) {
            return Verdict.TAKE;
        }
        LocalDate placed = order.orderDate().atZone(cart.zone()).toLocalDate();
        return placed.isBefore(earliest)
                ? new Verdict.Leave("placed on " + placed + ", before the earliest order date " + earliest)
                : Verdict.TAKE;
    }
}
