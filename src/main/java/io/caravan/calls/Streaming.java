package io.caravan.calls;

import java.util.Arrays;
import java.util.List;

/**
 * How an answer that is too large for memory is cut into records, as {@code call:<name>?stream=...} says.
 *
 * @param path of the array, name by name; {@code *} stands for any name; empty when the answer is the array
 */
public record Streaming(Form form, List<String> path) {

    /** What the answer is. */
    public enum Form {
        ARRAY,
        LINES,
        CSV
    }

    /** Reads {@code lines}, {@code csv} or a JSON pointer (RFC 6901) in which {@code /} alone means the answer itself. */
    public static Streaming of(String option) {
        return switch (option) {
            case "lines" -> new Streaming(Form.LINES, List.of());
            case "csv" -> new Streaming(Form.CSV, List.of());
            case "", "/" -> new Streaming(Form.ARRAY, List.of());
            default -> {
                if (!option.startsWith("/")) {
                    throw new IllegalArgumentException(
                            "stream is the path of an array (/orders), lines or csv, not '" + option + "'");
                }
                yield new Streaming(
                        Form.ARRAY,
                        Arrays.stream(option.substring(1).split("/", -1))
                                .map(name -> name.replace("~1", "/").replace("~0", "~"))
                                .toList());
            }
        };
    }

    @Override
    public String toString() {
        return form == Form.ARRAY ? "/" + String.join("/", path) : form.name().toLowerCase(java.util.Locale.ROOT);
    }
}
