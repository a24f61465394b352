package io.caravan.rules;

import io.caravan.canonical.Address;
import io.caravan.canonical.Order;
import org.jspecify.annotations.Nullable;

/** Addresses as warehouses read them. */
final class Addresses {

    private Addresses() {}

    static Order normalise(Order order) {
        Address shipTo = normalise(order.shipTo());
        Address billTo = normalise(order.billTo());
        return shipTo == order.shipTo() && billTo == order.billTo() ? order : order.withAddresses(shipTo, billTo);
    }

    private static @Nullable Address normalise(@Nullable Address address) {
        if (address == null || address.country() == null) {
            return address;
        }
        String country = Countries.alpha3(address.country());
        return country.equals(address.country()) ? address : address.withCountry(country);
    }
}
