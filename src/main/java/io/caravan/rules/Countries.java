package io.caravan.rules;

import io.caravan.canonical.Address;
import io.caravan.canonical.Order;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Country codes as ISO 3166 alpha-3, which is what filters compare and warehouses read. */
final class Countries {

    private static final Map<String, String> ALPHA_3 = new HashMap<>();

    static {
        for (String alpha2 : Locale.getISOCountries()) {
            ALPHA_3.put(alpha2, Locale.of("", alpha2).getISO3Country());
        }
        ALPHA_3.put("UK", "GBR");
    }

    private Countries() {}

    static Order normalise(Order order) {
        Address shipTo = normalise(order.shipTo());
        Address billTo = normalise(order.billTo());
        return shipTo == order.shipTo() && billTo == order.billTo() ? order : order.withAddresses(shipTo, billTo);
    }

    private static @Nullable Address normalise(@Nullable Address address) {
        if (address == null || address.country() == null || address.country().length() != 2) {
            return address;
        }
        String alpha3 = ALPHA_3.get(address.country().toUpperCase(Locale.ROOT));
        return alpha3 == null ? address : address.withCountry(alpha3);
    }
}
