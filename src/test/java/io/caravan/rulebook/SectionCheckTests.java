package io.caravan.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.accounts.RulePlace;
import io.caravan.accounts.RulePlace.Level;
import io.caravan.accounts.RuleSections.Surroundings;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.rules.Rules;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SectionCheckTests {

    private static final Surroundings AROUND = new Surroundings(Set.of("east", "west"), Set.of("Main"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CART | hold_windows: 30m | hold_windows: is not a known key",
                "CART | hold_window: soon | hold_window: must be a time like 30m, 2h or 1d",
                "CART | order_filters: [{ field: ship_to.planet, values: [Mars], type: required }]"
                        + " | order_filters.0.field: 'ship_to.planet' is no field of an order",
                "CART | order_filters: [{ field: tags, values: [a], type: required }, { field: tags, values: [b], type: required }]"
                        + " | order_filters.1.field: 'tags' has a filter already; put all values into one filter",
                "CART | order_filters: [{ field: ship_to.country, values: [USA, Untied States], type: required }]"
                        + " | order_filters.0.values.1: must be the code of a country, like USA or CAN",
                "CART | order_filters: [{ field: tags, values: [a], type: maybe }]"
                        + " | order_filters.0.type: must be one of",
                "CART | item_filter: { type: blacklist, items_file: a.csv } | item_filter.items_file: stands in account files only",
                "CART | ship_methods: { map: { Fast: AIR } } | ship_methods.map.Fast: 'AIR' is no ship method of the WMS",
                "CART | ship_methods: { default: AIR } | ship_methods.default: 'AIR' is no ship method of the WMS",
                "CART | ship_methods: { rules: [{ when: { country: [USA] }, use: AIR }] } | ship_methods.rules.0.use: 'AIR' is no ship",
                "CART | ship_methods: { rules: [{ when: { weight: { from: 5, below: 5 } }, use: GND }] } | from must be less than below",
                "CART | ship_methods: { rules: [{ when: { moon: [a] }, use: GND }] } | when.moon: is not a known key",
                "CART | ship_methods: { map: { fast: GND, FAST: null } } | ship_methods.map.FAST: stands there already",
                "CART | inventory: { warehouse: Moon } | inventory.warehouse: 'Moon' is no warehouse of this merchant; there is Main",
                "CART | inventory: { percentage: 101 } | inventory.percentage: must be at most 100",
                "MERCHANT | carriers: { UPSN: 5 } | carriers.UPSN: must be",
                "ACCOUNT | ship_methods: [{ code: A }, { code: A }] | ship_methods.1.code: 'A' stands in the list already",
                "ACCOUNT | routing: { routes: [{ to: north }] } | routing.routes.0.to: 'north' is no WMS of this account; there is east, west",
                "ACCOUNT | routing: { default: north } | routing.default: 'north' is no WMS",
                "ACCOUNT | routing: { routes: [{ to: east, in_stock: Moon }] } | in_stock: 'Moon' is no warehouse",
                "ACCOUNT | routing: { routes: [{ when: { total: { from: 2, below: 1 } }, to: east }] } | from must be less than below",
            })
    void what_is_wrong_is_told_with_its_place_and_what_would_do(Level level, String text, String told) {
        assertThat(problems(level, text, Set.of("GND")))
                .extracting(ConfigProblem::reason)
                .singleElement()
                .asString()
                .contains(told);
    }

    @Test
    void any_code_will_do_where_nobody_listed_the_methods_of_the_wms() {
        assertThat(problems(Level.CART, "ship_methods: { map: { Fast: AIR } }", Set.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ship_to.address_1",
                "ship_method.code",
                "tags",
                "cart_status",
                "custom_fields.any",
                "lines.sku",
                "weight"
            })
    void a_field_that_has_values_may_be_filtered(String field) {
        assertThat(Rules.comparable(field)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ship_to", "lines", "shipTo.city", "tags.x", "custom_fields", "custom_fields.", "ship_to."})
    void a_field_that_has_none_may_not(String field) {
        assertThat(Rules.comparable(field)).isFalse();
    }

    private static List<ConfigProblem> problems(Level level, String text, Set<String> methods) {
        return SectionCheck.problems(new RulePlace(level, "demo"), ConfigFile.parse("rules", text), AROUND, methods);
    }
}
