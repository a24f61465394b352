package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders placed before the cart's earliest order date are left, whatever else matches. */
final class EarliestDate {

    private EarliestDate() {}

    static Verdict judge(Connection cart, Order order, @Nullable List<Step> steps) {
        LocalDate earliest = cart.orderOptions().earliestOrderDate();
        if (earliest == null || order.orderDate() == null) {
            say(steps, earliest == null ? "none" : "the order has no date, so it passes");
            return Verdict.TAKE;
        }
        LocalDate placed = order.orderDate().atZone(cart.zone()).toLocalDate();
        if (placed.isBefore(earliest)) {
            Verdict.Leave leave =
                    new Verdict.Leave("placed on " + placed + ", before the earliest order date " + earliest);
            say(steps, leave.reason());
            return leave;
        }
        if (steps != null) {
            say(steps, "placed on " + placed + ", not before " + earliest);
        }
        return Verdict.TAKE;
    }

    private static void say(@Nullable List<Step> steps, String what) {
        if (steps != null) {
            steps.add(new Step("earliest-order-date", what));
        }
    }
}
