package io.caravan.rules;

import io.caravan.canonical.Address;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order no warehouse can ship waits for a person to complete it. */
final class RequiredFields {

    private RequiredFields() {}

    static Verdict judge(Order order) {
        List<String> missing = new ArrayList<>();
        Address to = order.shipTo();
        if (to == null) {
            missing.add("a ship-to address");
        } else {
            require(missing, "a name or company to ship to", to.company(), to.firstName(), to.lastName());
            require(missing, "a street address", to.address1());
            require(missing, "a city", to.city());
            require(missing, "a country", to.country());
        }
        if (order.lines().isEmpty()) {
            missing.add("at least one line");
        }
        for (Line line : order.lines()) {
            if (blank(line.sku()) && !Boolean.TRUE.equals(line.filtered())) {
                missing.add("a SKU on line " + line.lineNo());
            }
            if (line.quantity().signum() <= 0) {
                missing.add("a quantity above zero on line " + line.lineNo());
            }
        }
        return missing.isEmpty()
                ? Verdict.TAKE
                : new Verdict.Hold(Verdict.Hold.INCOMPLETE, "", "needs " + String.join(", ", missing));
    }

    private static void require(List<String> missing, String what, @Nullable String... values) {
        for (String value : values) {
            if (!blank(value)) {
                return;
            }
        }
        missing.add(what);
    }

    private static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
