package io.caravan.rules;

import io.caravan.canonical.Address;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What no warehouse can ship without. */
final class RequiredFields {

    private RequiredFields() {}

    /** In words; empty when nothing is missing. */
    static List<String> missing(Order order, Places places) {
        List<String> missing = new ArrayList<>();
        Address to = order.shipTo();
        if (to == null) {
            missing.add("a ship-to address");
        } else {
            address(missing, to, places);
        }
        if (order.lines().isEmpty()) {
            missing.add("at least one line");
        }
        for (Line line : order.lines()) {
            if (Boolean.TRUE.equals(line.filtered())) {
                continue;
            }
            if (Text.blank(line.sku())) {
                missing.add("a SKU on line " + line.lineNo());
            }
            if (line.quantity().signum() <= 0) {
                missing.add("a quantity above zero on line " + line.lineNo());
            }
        }
        return missing;
    }

    private static void address(List<String> missing, Address to, Places places) {
        if (Text.blank(to.company()) && Text.blank(to.firstName()) && Text.blank(to.lastName())) {
            missing.add("a name or company to ship to");
        }
        require(missing, "a street address", to.address1());
        require(missing, "a city", to.city());
        if (places.needs(to.country(), "state")) {
            require(missing, "a state", to.state());
        }
        if (places.needs(to.country(), "zip")) {
            require(missing, "a postal code", to.zip());
        }
        if (Text.blank(to.country())) {
            missing.add("a country");
        } else if (!Countries.known(to.country())) {
            missing.add("a country that is known instead of " + Text.quoted(to.country()));
        }
    }

    private static void require(List<String> missing, String what, @Nullable String value) {
        if (Text.blank(value)) {
            missing.add(what);
        }
    }
}
