package io.caravan.calls;

import io.caravan.accounts.Settings;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {name}} in a manifest's texts, once: what a value contains is never looked at again. */
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("\\{([a-z0-9_]+)}");

    private Placeholders() {}

    static String fill(String text, Settings settings) {
        return fill(text, settings, name -> Optional.empty());
    }

    /** With more names, which come before the settings'. */
    static String fill(String text, Settings settings, Function<String, Optional<String>> more) {
        return NAME.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(more.apply(match.group(1))
                        .or(() -> settings.find(match.group(1)))
                        .orElseThrow(() -> missing(match.group(1)))));
    }

    /** True when it names a setting that was not entered, or is blank. */
    static boolean lacks(String text, Settings settings) {
        return NAME.matcher(text)
                .results()
                .anyMatch(match -> settings.or(match.group(1), "").isBlank());
    }

    private static FailureException missing(String setting) {
        return new FailureException(Category.UNAUTHORIZED, "the setting '" + setting + "' is missing");
    }
}
