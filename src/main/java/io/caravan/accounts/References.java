package io.caravan.accounts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${env:NAME}} and {@code ${file:/path}} by what they stand for, and remembers what it looked at. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");
    private static final long MAX_BYTES = 64 * 1024;
    private static final long MAX_LIST_BYTES = 4 * 1024 * 1024;

    private final Function<String, @Nullable String> environment;
    private final Path folder;
    private final List<String> values = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    /** @param folder where a path that is not absolute begins: the account file's own */
    References(Function<String, @Nullable String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    static boolean isReference(String text) {
        return text.startsWith("${");
    }

    /** The value; throws IllegalArgumentException with a sentence that tells what is missing, never what was found. */
    String resolve(String text) {
        Matcher reference = REFERENCE.matcher(text);
        if (!reference.matches()) {
            throw new IllegalArgumentException("is not a reference; write ${env:NAME} or ${file:/path}");
        }
        String target = reference.group(2);
        String value = reference.group(1).equals("env") ? variable(target) : content(folder.resolve(target), MAX_BYTES);
        values.add(value);
        return value;
    }

    /** The text of a list of up to 4 MB; throws as {@link #resolve} does. */
    String large(String target) {
        String value = content(folder.resolve(target), MAX_LIST_BYTES);
        values.add(value);
        return value;
    }

    /** Every value found, in the order asked for. */
    List<String> values() {
        return values;
    }

    /** Every file looked at, whether it was there or not. */
    List<Path> files() {
        return files;
    }

    private String variable(String name) {
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }

    private String content(Path file, long most) {
        files.add(file);
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("the file " + file + " does not exist");
            }
            if (Files.size(file) > most) {
                throw new IllegalArgumentException("the file " + file + " is larger than " + most / 1024 + " KB");
            }
            String value = Files.readString(file).stripTrailing();
            if (value.isEmpty()) {
                throw new IllegalArgumentException("the file " + file + " is empty");
            }
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read as text", e);
        }
    }
}
