package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.accounts.AccountFiles.Reading;
import io.caravan.accounts.RuleSections.RuleText;
import io.caravan.configfiles.ConfigProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesInFilesTests {

    @TempDir
    Path folder;

    @Test
    void every_place_brings_its_sections() {
        List<RuleText> rules = declared("", """
                hold_window: 30m
                          cancel_at_wms: false
                """);

        assertThat(rules)
                .extracting(text -> text.place().toString())
                .containsExactly("account demo", "merchant demo/acme", "cart demo/acme/shop");
        assertThat(rules.get(0).sections().content().get("ship_methods")).hasSize(1);
        assertThat(rules.get(1).sections().content().toString()).isEqualTo("{\"carriers\":{\"UPSN\":\"UPS\"}}");
        assertThat(rules.get(2).sections().content().toString())
                .isEqualTo("{\"hold_window\":\"30m\",\"cancel_at_wms\":false}");
        assertThat(rules.get(2).around().warehouses()).containsExactly("Default");
        assertThat(rules.get(2).around().wmss()).containsExactly("depot");
    }

    @Test
    void a_problem_names_the_line_the_value_and_what_would_do() {
        assertThat(problems("ship_methods: { map: { Express: AIR } }"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(13);
                    assertThat(problem.reason())
                            .isEqualTo(
                                    "ship_methods.map.Express: 'AIR' is no ship method of the WMS (ship_methods of the account); there is GND");
                });
    }

    @Test
    void an_unknown_section_is_refused() {
        assertThat(problems("hold_windows: 30m"))
                .extracting(ConfigProblem::reason)
                .containsExactly("hold_windows: is not a known key");
    }

    @Test
    void items_come_from_a_csv_file_beside_the_account_file() {
        AccountHouse.write(folder, "items.csv", "sku,why\nA-1,heavy\n\"\",\nB 2,\n");
        Reading reading = read("", "item_filter: { type: whitelist, items: [X], items_file: items.csv }");

        assertThat(reading.problems()).isEmpty();
        assertThat(rules(reading).get(2).sections().content().toString())
                .isEqualTo("{\"item_filter\":{\"type\":\"whitelist\",\"items\":[\"X\",\"A-1\",\"\",\"B 2\"]}}");
        assertThat(reading.looked()).contains(folder.resolve("items.csv").toAbsolutePath());
    }

    @Test
    void a_change_of_that_file_is_a_change_of_the_account() {
        String rules = "item_filter: { type: blacklist, items_file: items.csv }";
        AccountHouse.write(folder, "items.csv", "A-1\n");
        String before = read("", rules).accounts().getFirst().fingerprint();
        AccountHouse.write(folder, "items.csv", "A-2\n");

        assertThat(read("", rules).accounts().getFirst().fingerprint()).isNotEqualTo(before);
    }

    @Test
    void a_missing_list_is_a_problem_with_the_key_that_names_it() {
        assertThat(problems("item_filter: { type: blacklist, items_file: gone.csv }"))
                .extracting(ConfigProblem::reason)
                .singleElement()
                .asString()
                .contains("items_file: the file")
                .contains("does not exist");
    }

    private List<ConfigProblem> problems(String rules) {
        return read("", rules).problems();
    }

    private List<RuleText> declared(String account, String rules) {
        return rules(read(account, rules));
    }

    private static List<RuleText> rules(Reading reading) {
        assertThat(reading.problems()).isEmpty();
        return reading.accounts().getFirst().rules();
    }

    private Reading read(String account, String rules) {
        return AccountHouse.read(folder, """
                account: demo
                ship_methods: [{ code: GND }]
                wms: { name: depot, connector: depot, settings: { api_key: abc } }
                merchants:
                  - name: acme
                    zone: UTC
                    carriers: { UPSN: UPS }
                    carts:
                      - name: shop
                        connector: csv-cart
                        settings: { order_directory: in }
                        rules:
                          %s
                %s""".formatted(rules.strip(), account), Map.of());
    }
}
