package io.caravan.rules;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of places as people write them: accents, case, dots and dashes aside. */
final class Names {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Names() {}

    static String key(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return OTHERS.matcher(plain.replace("&", "and")).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
