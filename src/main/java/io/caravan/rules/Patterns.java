package io.caravan.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts in which {@code *} stands for anything, ready to be compared with many values; one that fits is enough. */
final class Patterns {

    private final Set<String> exact = new HashSet<>();
    private final List<String[]> wild = new ArrayList<>();
    private final boolean anything;

    /** @return null when there is nothing to look at */
    static @Nullable Patterns of(@Nullable List<String> patterns) {
        return patterns == null ? null : new Patterns(patterns);
    }

    private Patterns(List<String> patterns) {
        boolean star = false;
        for (String pattern : patterns) {
            String folded = Text.folded(pattern);
            if (folded.equals("*")) {
                star = true;
            } else if (folded.indexOf('*') < 0) {
                exact.add(folded);
            } else {
                wild.add(folded.split("\\*+", -1));
            }
        }
        anything = star;
    }

    /** @param value as {@link Text#folded} makes it */
    boolean match(String value) {
        if (anything || exact.contains(value)) {
            return true;
        }
        for (String[] pieces : wild) {
            if (match(pieces, value)) {
                return true;
            }
        }
        return false;
    }

    /** Greedy from the left is enough, because a piece has no wildcard inside. */
    private static boolean match(String[] pieces, String value) {
        String first = pieces[0];
        String last = pieces[pieces.length - 1];
        if (!value.startsWith(first) || value.length() < first.length() + last.length() || !value.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = value.length() - last.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = value.indexOf(pieces[i], at);
            if (found < 0 || found + pieces[i].length() > end) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return true;
    }
}
