package io.caravan.csv;

import com.fasterxml.jackson.core.JsonPointer;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a format must be beyond its schema: it holds what makes a document, and its columns lie in a usable order. */
final class FormatCheck {

    private static final Map<CsvFormat.Type, List<String>> NAMES_AN_ORDER = Map.of(
            CsvFormat.Type.ORDER, List.of("cart_order_id", "cust_po_no", "cust_ref"),
            CsvFormat.Type.CONFIRMATION, List.of("cust_ref", "cust_po_no", "cart_order_id"));

    private final ConfigFile file;
    private final Definition definition;
    private final List<Column> columns;
    private final List<Constant> constants;
    private final List<ConfigProblem> problems = new ArrayList<>();

    FormatCheck(ConfigFile file, Definition definition, List<Column> columns, List<Constant> constants) {
        this.file = file;
        this.definition = definition;
        this.columns = columns;
        this.constants = constants;
    }

    /** The fields any of which tells which order a row belongs to, the best first; none for stock. */
    static List<String> orderNumbers(CsvFormat.Type type) {
        return NAMES_AN_ORDER.getOrDefault(type, List.of());
    }

    List<ConfigProblem> problems() {
        purposes();
        contents();
        group();
        if (definition.quote().equals(definition.delimiter())) {
            problem("/quote", "the quote and the delimiter are the same character");
        }
        if (definition.decimalSeparator().equals(definition.thousandsSeparator())) {
            problem("/thousands_separator", "the thousands and the decimal separator are the same character");
        }
        return problems;
    }

    private void purposes() {
        for (int i = 0; i < columns.size(); i++) {
            Definition.Column column = definition.columns().get(i);
            long purposes = Stream.of(
                            !column.field().isEmpty(),
                            column.constantValue() != null,
                            column.extraOrderField() != null,
                            column.extraItemField() != null,
                            column.alias() != null)
                    .filter(purpose -> purpose)
                    .count();
            if (purposes > 1) {
                problem(
                        "/columns/" + i,
                        "a column has one of field, constant_value, extra_order_field, extra_item_field and alias");
            }
        }
    }

    private void contents() {
        CsvFormat.Type type = definition.type();
        List<String> numbers = orderNumbers(type);
        if (!numbers.isEmpty()
                && columns.stream().noneMatch(column -> numbers.stream().anyMatch(column::has))) {
            problem("/columns", "no column holds the order number; map one of " + String.join(", ", numbers));
        }
        switch (type) {
            case ORDER -> needs("item", "quantity");
            case INVENTORY -> needs("sku", "qty_available");
            case CONFIRMATION -> {
                if (columns.stream().anyMatch(column -> column.level() == Level.LINE)) {
                    needs("quantity");
                }
            }
        }
        for (int i = 0; i < definition.anyOf().size(); i++) {
            for (String field : definition.anyOf().get(i)) {
                Field known = Fields.of(type).get(field);
                if (known == null || known.level() != Level.DOCUMENT) {
                    problem(
                            "/any_of/" + i,
                            "'" + field + "' is no field of the whole "
                                    + type.name().toLowerCase(java.util.Locale.ROOT));
                }
            }
        }
    }

    private void needs(String... fields) {
        for (String field : fields) {
            if (columns.stream().noneMatch(column -> column.has(field))
                    && constants.stream()
                            .noneMatch(constant -> constant.field().name().equals(field))) {
                problem("/columns", "no column or constant holds " + field);
            }
        }
    }

    private void group() {
        if (!definition.horizontal()) {
            return;
        }
        int start = Layout.groupStart(columns);
        if (start < 0) {
            problem(
                    "/layout",
                    "a horizontal file repeats its last columns, and none here belongs to an item or package");
            return;
        }
        String outside = columns.subList(start, columns.size()).stream()
                .filter(column -> !column.fields().isEmpty() && column.level() != Layout.innermost(columns))
                .map(Column::name)
                .collect(Collectors.joining(", "));
        if (!outside.isEmpty()) {
            problem("/columns", "the columns a horizontal file repeats must come last, after " + outside);
        }
    }

    private void problem(String at, String reason) {
        problems.add(file.problem(JsonPointer.compile(at), reason));
    }
}
