package io.caravan.rules;

import io.caravan.canonical.Address;
import io.caravan.canonical.Charges;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.canonical.ShipMethod;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What conditions ask about an order, made ready once and only when asked. */
final class Facts {

    final String merchant;
    final String cart;
    final @Nullable BigDecimal weight;
    final @Nullable BigDecimal total;
    private final Order order;
    private @Nullable String method;
    private @Nullable String country;
    private @Nullable String state;
    private @Nullable String postalCode;
    private String @Nullable [] codes;

    Facts(String merchant, String cart, Order order) {
        this.merchant = merchant;
        this.cart = cart;
        this.order = order;
        this.weight = order.weight();
        Charges charges = order.charges();
        this.total = charges == null ? null : charges.grandTotal();
    }

    /** The cart's own code. */
    String method() {
        if (method == null) {
            ShipMethod shipMethod = order.shipMethod();
            method = shipMethod == null ? "" : Text.folded(shipMethod.originalCode());
        }
        return method;
    }

    String country() {
        if (country == null) {
            Address to = order.shipTo();
            country = to == null ? "" : Text.folded(to.country());
        }
        return country;
    }

    String state() {
        if (state == null) {
            Address to = order.shipTo();
            state = to == null ? "" : Text.folded(to.state());
        }
        return state;
    }

    String postalCode() {
        if (postalCode == null) {
            Address to = order.shipTo();
            postalCode = to == null ? "" : Text.folded(to.zip());
        }
        return postalCode;
    }

    int lines() {
        return order.lines().size();
    }

    boolean filtered(int index) {
        return Boolean.TRUE.equals(order.lines().get(index).filtered());
    }

    /** Whether one of a line's two codes, the warehouse's and the cart's, fits. */
    boolean item(int index, Patterns patterns) {
        String[] codes = codes();
        return patterns.match(codes[2 * index])
                || (codes[2 * index + 1] != null && patterns.match(codes[2 * index + 1]));
    }

    private String[] codes() {
        if (codes == null) {
            List<Line> lines = order.lines();
            codes = new String[2 * lines.size()];
            for (int i = 0; i < lines.size(); i++) {
                codes[2 * i] = Text.folded(lines.get(i).sku());
                String cartSku = lines.get(i).cartSku();
                codes[2 * i + 1] = cartSku == null ? null : Text.folded(cartSku);
            }
        }
        return codes;
    }
}
