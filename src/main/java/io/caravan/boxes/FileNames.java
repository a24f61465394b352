package io.caravan.boxes;

import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import java.util.List;
import java.util.Locale;

/**
 * Guards every name that becomes part of a path. Wildcards count as dangerous too: the SFTP library expands them, so
 * deleting a file called {@code *} would delete them all.
 */
final class FileNames {

    private static final String DANGEROUS = "/\\*?";
    private static final List<String> PARTIAL = List.of(".tmp", ".part", ".filepart");
    private static final int LONGEST = 200;

    private FileNames() {}

    static boolean isSafe(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST
                && name.charAt(0) != '.'
                && name.charAt(0) != '~'
                && name.equals(name.strip())
                && name.chars().noneMatch(c -> Character.isISOControl(c) || DANGEROUS.indexOf(c) >= 0);
    }

    /** The name itself, or a failure saying where it was met and why it is not used. */
    static String checked(String name, String where) {
        if (isSafe(name)) {
            return name;
        }
        throw new FailureException(
                Category.UNREADABLE,
                "The file name '" + printable(name) + "' at " + where
                        + " is not accepted: it must not start with a dot or ~, nor"
                        + " hold path separators, wildcards or control characters, nor be longer than " + LONGEST
                        + " characters. Rename the file.");
    }

    /** True for files that somebody is still writing, or that are hidden. */
    static boolean isPartial(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.startsWith(".") || PARTIAL.stream().anyMatch(lower::endsWith);
    }

    static String printable(String name) {
        String plain = name.codePoints()
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "...";
    }
}
