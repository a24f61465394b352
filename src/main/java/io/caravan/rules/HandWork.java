package io.caravan.rules;

import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.canonical.ShipMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Marks what a person changed in an order where a rule would otherwise change it back. */
final class HandWork {

    private HandWork() {}

    static Order mark(Order before, Order after) {
        Map<Integer, Line> known = new HashMap<>();
        before.lines().forEach(line -> known.put(line.lineNo(), line));
        List<Line> lines = after.lines().stream()
                .map(line -> mark(known.get(line.lineNo()), line))
                .toList();
        return after.withLines(lines).withShipMethod(mark(before.shipMethod(), after.shipMethod()));
    }

    /** A person who says {@code "by_hand": false} leaves it to the rules again. */
    private static boolean handedBack(@Nullable Boolean byHand) {
        return Boolean.FALSE.equals(byHand);
    }

    /** What the cart called it is remembered, even if the person left it out. */
    private static Line mark(@Nullable Line before, Line after) {
        if (before == null) {
            return after.with(after.sku(), null, after.filtered(), true);
        }
        if (handedBack(after.byHand())) {
            String sku = Objects.equals(before.sku(), after.sku()) ? before.originalSku() : after.sku();
            return after.with(sku, null, after.filtered(), null);
        }
        boolean changed = !Objects.equals(before.sku(), after.sku())
                || Boolean.TRUE.equals(before.filtered()) != Boolean.TRUE.equals(after.filtered());
        if (!changed) {
            return after.with(after.sku(), before.cartSku(), after.filtered(), before.byHand());
        }
        String original = before.originalSku();
        return after.with(after.sku(), Objects.equals(original, after.sku()) ? null : original, after.filtered(), true);
    }

    private static @Nullable ShipMethod mark(@Nullable ShipMethod before, @Nullable ShipMethod after) {
        if (after == null) {
            return null;
        }
        if (before == null) {
            return after.code() == null ? after : after.with(after.code(), "", true);
        }
        if (handedBack(after.byHand())) {
            boolean same = Objects.equals(before.code(), after.code());
            return after.with(same ? before.originalCode() : after.code(), null, null);
        }
        if (Objects.equals(before.code(), after.code())) {
            return after.with(after.code(), before.cartCode(), before.byHand());
        }
        String original = before.originalCode() == null ? "" : before.originalCode();
        return after.with(after.code(), original.equals(after.code()) ? null : original, true);
    }
}
