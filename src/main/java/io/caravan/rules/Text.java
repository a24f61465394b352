package io.caravan.rules;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words as rules compare and say them. */
final class Text {

    private static final int SHOWN = 5;
    private static final int LONGEST = 60;

    private Text() {}

    /** Without surrounding blanks and without regard to case; empty for null. */
    static String folded(@Nullable String value) {
        return value == null ? "" : value.strip().toUpperCase(Locale.ROOT);
    }

    static boolean blank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    /** In quotation marks, cut where it goes on for too long: what a cart sends has no bounds. */
    static String quoted(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        return "'" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...") + "'";
    }

    /** The first few, and how many more there are. */
    static String listed(Collection<String> values) {
        String few = values.stream().limit(SHOWN).map(Text::quoted).collect(Collectors.joining(", "));
        return values.size() <= SHOWN ? few : few + " and " + (values.size() - SHOWN) + " more";
    }
}
