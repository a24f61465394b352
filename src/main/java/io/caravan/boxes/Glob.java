package io.caravan.boxes;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Locale;

/**
 * A pattern for file names such as {@code orders-*.csv}; upper and lower case are alike, as they are to most senders.
 */
final class Glob {

    private final PathMatcher matcher;

    /** Throws {@link java.util.regex.PatternSyntaxException} when the pattern is malformed. */
    Glob(String pattern) {
        this.matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT));
    }

    /** Dangerous characters are blotted out first, so that a hostile name is reported rather than overlooked. */
    boolean matches(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[\\p{Cntrl}/\\\\:]", "_");
        return matcher.matches(Path.of(plain));
    }
}
