package io.caravan.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Country codes as ISO 3166 alpha-3, which is what filters compare and warehouses read. */
final class Countries {

    private static final Map<String, String> ALPHA_3 = new HashMap<>();
    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Set<String> KNOWN = new HashSet<>();

    static {
        for (String alpha2 : Locale.getISOCountries()) {
            Locale country = Locale.of("", alpha2);
            ALPHA_3.put(alpha2, country.getISO3Country());
            NAMES.put(Names.key(country.getDisplayCountry(Locale.ENGLISH)), country.getISO3Country());
        }
        ALPHA_3.put("UK", "GBR");
        ALPHA_3.put(
                "XK", "XKX"); // Kosovo: assigned by users of ISO 3166, among them the European Union and the carriers
        KNOWN.addAll(ALPHA_3.values());
    }

    private Countries() {}

    static boolean known(@Nullable String alpha3) {
        return KNOWN.contains(alpha3);
    }

    /** The 3-letter code of a 2-letter or 3-letter code or an English name; the text as it came when it is none of them. */
    static String alpha3(String country) {
        if (KNOWN.contains(country)) {
            return country;
        }
        String code = Text.folded(country);
        String alpha3 = code.length() == 2 ? ALPHA_3.get(code) : KNOWN.contains(code) ? code : null;
        if (alpha3 == null) {
            alpha3 = NAMES.get(Names.key(country));
        }
        return alpha3 == null ? country : alpha3;
    }
}
