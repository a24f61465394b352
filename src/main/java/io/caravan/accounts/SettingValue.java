package io.caravan.accounts;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.caravan.manifests.Manifest.Setting;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges one value by its setting. A complaint never repeats the value, which may be a secret. */
final class SettingValue {

    private static final int MAX_LENGTH = 10_000;
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private SettingValue() {}

    /**
     * What is wrong with a value; null when nothing is.
     *
     * @param yaml how it stood in the file; null when it came by reference and so is text whatever its type
     */
    static @Nullable String complaint(Setting setting, String text, @Nullable JsonNodeType yaml) {
        if (yaml == JsonNodeType.OBJECT || yaml == JsonNodeType.ARRAY) {
            return "must be a single value";
        }
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > MAX_LENGTH) {
            return "is longer than " + MAX_LENGTH + " characters";
        }
        String complaint = typeComplaint(setting, text, yaml);
        if (complaint == null
                && !setting.values().isEmpty()
                && !setting.values().contains(text)) {
            return "must be one of " + String.join(", ", setting.values());
        }
        return complaint == null ? formatComplaint(setting, text) : complaint;
    }

    private static @Nullable String typeComplaint(Setting setting, String text, @Nullable JsonNodeType yaml) {
        return switch (setting.type()) {
            case "boolean" -> text.equals("true") || text.equals("false") ? null : "must be true or false";
            case "integer" -> INTEGER.matcher(text).matches() ? null : "must be a whole number";
            case "number" -> NUMBER.matcher(text).matches() ? null : "must be a number";
            default ->
                yaml == null || yaml == JsonNodeType.STRING
                        ? null
                        : "is text that YAML reads as " + (yaml == JsonNodeType.NUMBER ? "a number" : "true or false")
                                + "; write it in quotes";
        };
    }

    private static @Nullable String formatComplaint(Setting setting, String text) {
        return switch (setting.format()) {
            case "uri" -> isAddress(text) ? null : "must be a complete address like https://shop.example.com";
            case "email" -> EMAIL.matcher(text).matches() ? null : "must be a mail address";
            case "date" -> isDate(text) ? null : "must be a date like 2026-01-31";
            case null, default -> null;
        };
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() != null && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
