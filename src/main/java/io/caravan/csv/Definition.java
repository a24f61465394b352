package io.caravan.csv;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A format file as it is written; {@code schemas/csv-format.schema.yaml} says what each key means. */
record Definition(
        String title,
        String description,
        CsvFormat.Type type,
        String delimiter,
        String quote,
        String encoding,
        boolean byteOrderMark,
        LineEnding lineEnding,
        HeaderRow header,
        Layout layout,
        String dateFormat,
        @Nullable String dateFormatIn,
        String decimalSeparator,
        @Nullable String thousandsSeparator,
        boolean billToFromShipTo,
        boolean padUsZips,
        boolean formulaGuard,
        List<List<String>> anyOf,
        Map<String, String> constants,
        List<Column> columns) {

    enum LineEnding {
        CRLF,
        LF
    }

    /** Whether there is a header row, and whether columns are found by it. */
    enum HeaderRow {
        BY_NAME,
        IGNORED,
        NONE,
        OPTIONAL
    }

    enum Layout {
        VERTICAL,
        HORIZONTAL
    }

    Definition {
        description = otherwise(description, "");
        delimiter = otherwise(delimiter, ",");
        quote = otherwise(quote, "\"");
        encoding = otherwise(encoding, "UTF-8");
        lineEnding = otherwise(lineEnding, LineEnding.CRLF);
        header = otherwise(header, HeaderRow.BY_NAME);
        layout = otherwise(layout, Layout.VERTICAL);
        dateFormat = otherwise(dateFormat, "Y-m-d H:i:s");
        decimalSeparator = otherwise(decimalSeparator, ".");
        anyOf = otherwise(anyOf, List.of());
        constants = otherwise(constants, Map.of());
    }

    /** One column; without any purpose it is skipped when read and left blank when written. */
    record Column(
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> header,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> field,

            @Nullable String constantValue,
            @Nullable String extraOrderField,
            @Nullable String extraItemField,
            @Nullable String alias,
            boolean required,
            int maxLength,
            boolean cut,
            @Nullable String dateFormat) {

        Column {
            header = otherwise(header, List.of());
            field = otherwise(field, List.of());
            maxLength = maxLength == 0 ? Integer.MAX_VALUE : maxLength;
        }
    }

    boolean horizontal() {
        return layout == Layout.HORIZONTAL;
    }

    private static <T> T otherwise(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
