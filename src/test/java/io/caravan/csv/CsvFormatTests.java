package io.caravan.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvFormatTests {

    private static final String GOOD =
            "title: Stock\ntype: inventory\ncolumns: [{field: sku}, {field: qty_available}]\n";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "columns: [{field: sku}, {field: qty_availble}]|3|there is no field 'qty_availble' here; known are",
                "columns: [{field: sku}]|3|no column or constant holds qty_available",
                "columns: [{field: sku, requird: true}, {field: qty_available}]|3|requird",
                "columns: [{field: sku, alias: UPC}, {field: qty_available}]|3|a column has one of field",
                "columns: [{field: sku}, {field: qty_available}]\\n"
                        + "encoding: latin-9000|4|there is no encoding 'latin-9000'",
                "columns: [{field: sku}, {field: qty_available}]\\n"
                        + "date_format_in: W|4|the letter 'W' cannot be read back into a date",
                "columns: [{field: sku}, {field: qty_available}]\\ndelimiter: ',,'|4|1",
                "columns: [{field: sku}, {field: qty_available}]\\n"
                        + "quote: ','|4|the quote and the delimiter are the same character",
                "columns: [{field: sku}, {field: qty_available}]\\n"
                        + "thousands_separator: '.'|4|the thousands and the decimal separator",
                "columns: [{field: sku}, {field: qty_available}]\\n"
                        + "layout: horizontal|4|a horizontal file repeats its last columns",
                "columns: [{field: sku}, {field: qty_available}]\\n"
                        + "constants: {qty_on_hand: many}|4|'many' is not a number",
                "columns: [{field: sku}, {field: qty_available}]\\nconstants: {warehouse: NO}|4|boolean",
                "columns: [{field: sku}, {field: qty_available}]\\n"
                        + "any_of: [[sku, colour]]|4|'colour' is no field of the whole inventory"
            })
    void what_is_wrong_in_a_format_is_named_by_line(String yaml, int line, String reason) {
        assertThatThrownBy(() -> Csv.format("title: T\ntype: inventory\n" + yaml.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems()).anySatisfy(problem -> {
                            assertThat(problem.line()).isEqualTo(line);
                            assertThat(problem.column()).isPositive();
                            assertThat(problem.reason()).contains(reason);
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"item", "quantity", "cust_ref"})
    void an_order_format_needs_a_number_an_item_and_a_quantity(String missing) {
        String columns = "{field: cust_ref}, {field: item}, {field: quantity}"
                .replace("{field: " + missing + "}", "{header: x}");

        assertThatThrownBy(() -> Csv.format("title: T\ntype: order\ncolumns: [" + columns + "]\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(missing);
    }

    @Test
    void a_horizontal_format_has_its_repeated_columns_last() {
        assertThatThrownBy(() -> Csv.format("title: T\n"
                        + "type: order\n"
                        + "layout: horizontal\n"
                        + "columns: [{field: item}, {field: quantity}, {field: cust_ref}]\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("must come last, after cust_ref");
    }

    @Test
    void a_broken_file_does_not_break_the_others_and_is_told() throws IOException {
        write("good.yaml", GOOD);
        write("broken.yaml", "title: [\n");
        CsvFormats formats = new FolderCsvFormats(folder);

        assertThat(formats.formats()).extracting(CsvFormat::name).containsExactly("good");
        assertThat(formats.problems()).extracting(ConfigProblem::file).containsExactly("broken.yaml");
        assertThat(formats.format("good").title()).isEqualTo("Stock");
        assertThatThrownBy(() -> formats.format("broken"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("broken.yaml:2");
    }

    @Test
    void a_changed_file_is_read_again_and_a_mended_one_is_no_problem_any_more() throws IOException {
        write("stock.yaml", GOOD);
        CsvFormats formats = new FolderCsvFormats(folder);
        CsvFormat before = formats.format("stock");
        assertThat(formats.format("stock")).isSameAs(before);

        write("stock.yaml", GOOD.replace("Stock", "Stick"));
        Files.setLastModifiedTime(folder.resolve("stock.yaml"), FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertThat(formats.format("stock").title()).isEqualTo("Stick");

        write("stock.yaml", "oops");
        assertThat(formats.problems()).isNotEmpty();
        write("stock.yaml", GOOD);
        assertThat(formats.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "../stock", "", "a/b", ".."})
    void a_format_that_is_not_in_the_folder_is_not_found(String name) throws IOException {
        write("stock.yaml", GOOD);
        Path inner = Files.createDirectory(folder.resolve("inner"));

        assertThatThrownBy(() -> new FolderCsvFormats(inner).format(name))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("has no CSV format");
    }

    @Test
    void a_missing_folder_holds_no_formats() {
        assertThat(new FolderCsvFormats(folder.resolve("none")).formats()).isEqualTo(List.of());
    }

    @Test
    void routes_find_the_formats_of_the_mappings_folder_by_the_name_csvFormats() {
        new ApplicationContextRunner()
                .withPropertyValues("caravan.mappings=mappings")
                .withUserConfiguration(FolderCsvFormats.class)
                .run(context -> assertThat(
                                context.getBean("csvFormats", CsvFormats.class).formats())
                        .isNotEmpty());
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve(name), yaml);
    }
}
