package io.caravan.csv;

import com.fasterxml.jackson.core.JsonPointer;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a format of its file, or says everything that is wrong with it. */
final class FormatCompiler {

    private static final String SCHEMA = "/schemas/csv-format.schema.yaml";

    private final ConfigFile file;
    private final Definition definition;
    private final Map<String, Field> fields;
    private final Numbers numbers;
    private final DateReader dateIn;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private FormatCompiler(ConfigFile file) {
        this.file = file.check(SCHEMA);
        this.definition = file.as(Definition.class);
        this.fields = Fields.of(definition.type());
        String thousands = definition.thousandsSeparator();
        this.numbers =
                new Numbers(definition.decimalSeparator().charAt(0), thousands == null ? 0 : thousands.charAt(0));
        this.dateIn = dateReader(definition.dateFormatIn());
    }

    static CsvFormat compile(String name, ConfigFile file) {
        return new FormatCompiler(file).compile(name);
    }

    private CsvFormat compile(String name) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < definition.columns().size(); i++) {
            columns.add(column(definition.columns().get(i), JsonPointer.compile("/columns/" + i)));
        }
        List<Constant> constants = new ArrayList<>();
        definition.constants().forEach((field, text) -> constant(field, text, constants));
        Charset charset = charset();
        problems.addAll(new FormatCheck(file, definition, columns, constants).problems());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new CsvFormat(name, definition, columns, constants, charset);
    }

    private Column column(Definition.Column column, JsonPointer at) {
        List<Field> known = new ArrayList<>();
        column.field().forEach(name -> find(name, at.appendProperty("field"), known));
        extra(column.extraOrderField(), Level.DOCUMENT, "extra_fields", known);
        extra(column.extraItemField(), Level.LINE, "extra_fields", known);
        extra(column.alias(), Level.DOCUMENT, "aliases", known);
        boolean text = known.stream().allMatch(field -> field.kind().isText());
        return new Column(
                headers(column, known),
                List.copyOf(known),
                column.constantValue(),
                column.required(),
                column.maxLength(),
                column.cut(),
                definition.formulaGuard() && text && column.constantValue() == null,
                numbers,
                dateIn,
                dateWriter(column.dateFormat() == null ? definition.dateFormat() : column.dateFormat()));
    }

    private static List<String> headers(Definition.Column column, List<Field> fields) {
        if (!column.header().isEmpty() || fields.isEmpty()) {
            return column.header();
        }
        return List.of(fields.getFirst().name());
    }

    private void find(String name, JsonPointer at, List<Field> known) {
        Field field = fields.get(name);
        if (field == null) {
            problem(
                    at,
                    "there is no field '" + name + "' here; known are "
                            + String.join(", ", new TreeSet<>(fields.keySet())));
        } else {
            known.add(field);
        }
    }

    private static void extra(@Nullable String name, Level level, String parent, List<Field> known) {
        if (name != null) {
            known.add(new Field(name, level, parent, name, Kind.TEXT));
        }
    }

    private void constant(String name, String text, List<Constant> constants) {
        JsonPointer at = JsonPointer.compile("/constants").appendProperty(name);
        List<Field> known = new ArrayList<>();
        find(name, at, known);
        for (Field field : known) {
            Column column = new Column(
                    List.of(name),
                    known,
                    null,
                    false,
                    Integer.MAX_VALUE,
                    false,
                    false,
                    new Numbers('.', '\0'),
                    new UsualDates(),
                    dateWriter(definition.dateFormat()));
            try {
                field.kind().read(text, column, ZoneOffset.UTC);
                constants.add(new Constant(field, column, text));
            } catch (Refused e) {
                problem(at, "'" + text + "' " + e.reason());
            }
        }
    }

    private DateReader dateReader(@Nullable String format) {
        try {
            return format == null ? new UsualDates() : DateReader.of(PhpDates.reading(format));
        } catch (IllegalArgumentException e) {
            problem(JsonPointer.compile("/date_format_in"), String.valueOf(e.getMessage()));
            return new UsualDates();
        }
    }

    private static DateTimeFormatter dateWriter(String format) {
        return PhpDates.writing(format);
    }

    private Charset charset() {
        try {
            return Charset.forName(definition.encoding());
        } catch (IllegalArgumentException e) {
            problem(
                    JsonPointer.compile("/encoding"),
                    "there is no encoding '" + definition.encoding() + "'; usual are UTF-8, windows-1252 and UTF-16");
            return StandardCharsets.UTF_8;
        }
    }

    private void problem(JsonPointer at, String reason) {
        problems.add(file.problem(at, reason));
    }
}
