package io.caravan.rules;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The countries of ISO 3166 as the Java platform knows them; filters compare and warehouses read the 3-letter codes. */
final class Countries {

    private static final Map<String, String> ALPHA_3 = new HashMap<>();
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        for (String alpha2 : Locale.getISOCountries()) {
            Locale country = Locale.of("", alpha2);
            ALPHA_3.put(alpha2, country.getISO3Country());
            NAMES.put(Names.key(country.getDisplayCountry(Locale.ENGLISH)), country.getISO3Country());
        }
        ALPHA_3.put("UK", "GBR");
        ALPHA_3.put("XK", "XKX"); // Kosovo: a code that users of ISO 3166 assigned, among them the European Union
    }

    private static final Set<String> KNOWN = Set.copyOf(ALPHA_3.values());

    private Countries() {}

    static boolean known(@Nullable String alpha3) {
        return alpha3 != null && KNOWN.contains(alpha3);
    }

    /** The 3-letter code of a 2-letter or 3-letter code or an English name; the text as it came when it is none of them. */
    static String alpha3(String said) {
        if (KNOWN.contains(said)) {
            return said;
        }
        String code = Text.folded(said);
        if (KNOWN.contains(code)) {
            return code;
        }
        String found = code.length() == 2 ? ALPHA_3.get(code) : NAMES.get(Names.key(said));
        return found == null ? said : found;
    }
}
