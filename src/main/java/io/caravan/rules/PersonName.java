package io.caravan.rules;

import io.caravan.canonical.Address;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One field with a whole name in it, split into given names and family name. */
record PersonName(String first, String last) {

    private static final Set<String> SUFFIXES = Set.of("JR", "SR", "II", "III", "IV", "MD", "PHD", "ESQ");

    /** Words that begin a family name of several words. */
    private static final Set<String> PARTICLES = Set.of(
            "AL", "BIN", "D", "DA", "DAS", "DE", "DEL", "DELLA", "DEN", "DER", "DI", "DOS", "DU", "EL", "LA", "LE",
            "ST", "TEN", "TER", "VAN", "VOM", "VON", "ZU", "ZUM", "ZUR");

    /**
     * Splits where only one of the two fields is filled. {@code Ann Mary Lee} is Ann Mary and Lee; {@code Lee, Ann} is Ann and Lee;
     * {@code Vincent van Gogh} is Vincent and van Gogh; one word stays where it is.
     */
    static Address split(Address address) {
        boolean noFirst = Text.blank(address.firstName());
        if (noFirst == Text.blank(address.lastName())) {
            return address;
        }
        String whole = noFirst ? address.lastName() : address.firstName();
        PersonName name = whole == null ? null : of(whole.strip());
        return name == null ? address : address.with(name.first, name.last, address.state(), address.country());
    }

    private static @Nullable PersonName of(String whole) {
        int comma = whole.indexOf(',');
        if (comma > 0 && comma < whole.length() - 1 && !SUFFIXES.contains(word(whole.substring(comma + 1)))) {
            return new PersonName(
                    whole.substring(comma + 1).strip(),
                    whole.substring(0, comma).strip());
        }
        String[] words = whole.split("\\s+");
        int last = words.length - 1;
        while (last > 1 && SUFFIXES.contains(word(words[last]))) {
            last--;
        }
        while (last > 1 && PARTICLES.contains(word(words[last - 1]))) {
            last--;
        }
        return last < 1 ? null : new PersonName(join(words, 0, last), join(words, last, words.length));
    }

    private static String join(String[] words, int from, int to) {
        return String.join(" ", Arrays.copyOfRange(words, from, to));
    }

    private static String word(String text) {
        return text.replaceAll("[^\\p{L}]", "").toUpperCase(Locale.ROOT);
    }
}
