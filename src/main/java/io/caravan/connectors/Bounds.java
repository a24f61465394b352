package io.caravan.connectors;

import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.canonical.Shipment;
import io.caravan.canonical.StockLevel;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the books can hold: one document that is too long or numbers a line twice must not keep its page from being stored. */
final class Bounds {

    private static final int LONGEST = 200;
    private static final BigDecimal MOST = new BigDecimal("100000000000000");

    private Bounds() {}

    /** Why the document cannot be stored; null when it can. */
    static @Nullable String exceeded(Object document) {
        return switch (document) {
            case Order order -> order(order);
            case Shipment shipment -> shipment(shipment);
            case StockLevel level -> first(text("sku", level.sku()), amount("qty_available", level.qtyAvailable()));
            default -> null;
        };
    }

    private static @Nullable String order(Order order) {
        String found = first(
                text("cart_order_id", order.cartOrderId()),
                text("cust_ref", order.custRef()),
                text("cust_po_no", order.custPoNo()));
        Set<Integer> numbers = new HashSet<>();
        for (Line line : order.lines()) {
            found = first(
                    found,
                    numbers.add(line.lineNo()) ? null : "line_no " + line.lineNo() + " is there twice",
                    text("line_item_id", line.lineItemId()),
                    text("sku", line.sku()),
                    amount("quantity", line.quantity()));
        }
        return found;
    }

    private static @Nullable String shipment(Shipment shipment) {
        String found = null;
        for (Shipment.Package box : shipment.packages()) {
            found = first(found, text("tracking_no", box.trackingNo()));
            for (Shipment.Item item : box.lines() == null ? java.util.List.<Shipment.Item>of() : box.lines()) {
                found = first(found, text("sku", item.sku()), amount("quantity", item.quantity()));
            }
        }
        return found;
    }

    private static @Nullable String text(String field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (value.length() > LONGEST) {
            return field + " has " + value.length() + " characters; " + LONGEST + " at most";
        }
        return value.indexOf('\0') < 0 ? null : field + " contains a NUL character";
    }

    private static @Nullable String amount(String field, @Nullable BigDecimal value) {
        return value == null || value.abs().compareTo(MOST) < 0 ? null : field + " is too large";
    }

    private static @Nullable String first(@Nullable String... reasons) {
        for (String reason : reasons) {
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }
}
