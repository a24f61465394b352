package io.caravan.rules;

import io.caravan.canonical.Address;
import io.caravan.canonical.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Addresses as warehouses read them: ISO codes for countries and states, names in two fields. */
final class Addresses {

    private Addresses() {}

    /** Does nothing to an order whose addresses are well already. */
    static Order normalise(Order order, Places places, boolean splitNames, @Nullable List<Step> steps) {
        Address shipTo = normalise(order.shipTo(), places, splitNames);
        Address billTo = normalise(order.billTo(), places, splitNames);
        if (steps != null) {
            steps.add(new Step("addresses", said(order, shipTo, billTo)));
        }
        return shipTo == order.shipTo() && billTo == order.billTo() ? order : order.withAddresses(shipTo, billTo);
    }

    private static @Nullable Address normalise(@Nullable Address address, Places places, boolean splitNames) {
        if (address == null) {
            return null;
        }
        String country = Text.blank(address.country()) ? address.country() : places.country(address.country());
        String state = Text.blank(address.state()) ? address.state() : places.state(country, address.state());
        Address normal = Objects.equals(country, address.country()) && Objects.equals(state, address.state())
                ? address
                : address.with(address.firstName(), address.lastName(), state, country);
        return splitNames ? PersonName.split(normal) : normal;
    }

    private static String said(Order order, @Nullable Address shipTo, @Nullable Address billTo) {
        List<String> changes = new ArrayList<>();
        compare(changes, "ship-to", order.shipTo(), shipTo);
        compare(changes, "bill-to", order.billTo(), billTo);
        return changes.isEmpty() ? "nothing to change" : String.join("; ", changes);
    }

    private static void compare(List<String> changes, String which, @Nullable Address before, @Nullable Address after) {
        if (before == null || after == null || before == after) {
            return;
        }
        change(changes, which + " country", before.country(), after.country());
        change(changes, which + " state", before.state(), after.state());
        if (!Objects.equals(before.lastName(), after.lastName())) {
            changes.add(which + " name split into " + Text.quoted(after.firstName()) + " and "
                    + Text.quoted(after.lastName()));
        }
    }

    private static void change(List<String> changes, String what, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(what + " " + Text.quoted(before) + " became " + after);
        }
    }
}
