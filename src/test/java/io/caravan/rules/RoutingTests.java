package io.caravan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.canonical.Order;
import io.caravan.rules.Condition.Range;
import io.caravan.rules.Routing.Stock;
import io.caravan.rules.RoutingRules.Route;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoutingTests {

    private static final List<String> BOTH = List.of("east", "west");
    private static final Condition ALWAYS = new Condition(null, null, null, null, null, null, null, null, null);

    private final Order order = Case.order("ship_to: {country: USA}");

    @Test
    void without_routes_the_first_wms_gets_the_order() {
        assertThat(route(RoutingRules.NONE, Stock.NONE)).containsExactly(new Part("east", List.of(1, 2)));
    }

    @Test
    void the_default_gets_what_no_route_takes() {
        RoutingRules rules = new RoutingRules(List.of(whole(country("CAN"), "east")), "west");

        assertThat(route(rules, Stock.NONE)).containsExactly(new Part("west", List.of(1, 2)));
    }

    @Test
    void a_default_that_the_merchant_does_not_use_gives_way_to_the_first_wms() {
        assertThat(route(new RoutingRules(List.of(), "north"), Stock.NONE))
                .containsExactly(new Part("east", List.of(1, 2)));
    }

    @Test
    void the_first_route_that_applies_takes_the_order_whole() {
        RoutingRules rules = new RoutingRules(
                List.of(whole(country("CAN"), "east"), whole(country("US"), "west"), whole(ALWAYS, "east")), null);

        assertThat(route(rules, Stock.NONE)).containsExactly(new Part("west", List.of(1, 2)));
    }

    @Test
    void a_route_may_name_merchants_and_carts() {
        Condition other = new Condition(null, null, null, null, null, null, null, List.of("other"), null);
        Condition shop = new Condition(null, null, null, null, null, null, null, List.of("ACME"), List.of("sh*"));
        RoutingRules rules = new RoutingRules(List.of(whole(other, "east"), whole(shop, "west")), "east");

        assertThat(route(rules, Stock.NONE)).containsExactly(new Part("west", List.of(1, 2)));
    }

    @Test
    void a_route_may_look_at_weight_and_total() {
        Condition heavy =
                new Condition(null, null, null, null, new Range(new BigDecimal("70"), null), null, null, null, null);
        RoutingRules rules = new RoutingRules(List.of(whole(heavy, "west")), "east");

        assertThat(route(rules, Case.order("weight: 70"), Stock.NONE)).containsExactly(new Part("west", List.of(1, 2)));
        assertThat(route(rules, Case.order("weight: 69.9"), Stock.NONE))
                .containsExactly(new Part("east", List.of(1, 2)));
    }

    @Test
    void one_of_the_items_takes_the_whole_order_where_the_route_does_not_split() {
        RoutingRules rules = new RoutingRules(List.of(whole(items("GAD-*"), "west")), "east");

        assertThat(route(rules, Stock.NONE)).containsExactly(new Part("west", List.of(1, 2)));
    }

    @Test
    void a_splitting_route_takes_its_items_and_leaves_the_others() {
        RoutingRules rules = new RoutingRules(List.of(split(items("GAD-*"), "west", null)), null);

        assertThat(route(rules, Stock.NONE))
                .containsExactly(new Part("west", List.of(2)), new Part("east", List.of(1)));
    }

    @Test
    void a_wms_has_one_part_however_many_routes_chose_it() {
        RoutingRules rules = new RoutingRules(
                List.of(split(items("GAD-2"), "east", null), split(items("WID-1"), "east", null)), "west");

        assertThat(route(rules, Stock.NONE)).containsExactly(new Part("east", List.of(1, 2)));
    }

    @Test
    void a_filtered_line_goes_nowhere() {
        Order filtered = Case.order(
                "lines: [{line_no: 1, sku: A, quantity: 1}, {line_no: 2, sku: B, quantity: 1, filtered: true}]");
        RoutingRules rules = new RoutingRules(List.of(whole(items("B"), "west")), "east");

        assertThat(route(rules, filtered, Stock.NONE)).containsExactly(new Part("east", List.of(1)));
    }

    @Test
    void an_order_with_nothing_to_send_has_no_parts() {
        Order filtered = Case.order("lines: [{line_no: 2, sku: B, quantity: 1, filtered: true}]");

        assertThat(route(RoutingRules.NONE, filtered, Stock.NONE)).isEmpty();
    }

    @Test
    void without_any_wms_there_are_no_parts() {
        assertThat(Routing.route(RoutingRules.NONE, "acme", "shop", order, List.of(), Stock.NONE))
                .isEmpty();
    }

    @Test
    void a_route_to_a_wms_that_the_merchant_does_not_use_is_passed_over() {
        RoutingRules rules = new RoutingRules(List.of(whole(ALWAYS, "north"), whole(ALWAYS, "west")), null);

        assertThat(route(rules, Stock.NONE)).containsExactly(new Part("west", List.of(1, 2)));
    }

    @Test
    void a_whole_order_goes_only_where_all_of_it_is_in_stock() {
        RoutingRules rules = new RoutingRules(List.of(new Route(ALWAYS, "west", false, "reno")), "east");

        assertThat(route(rules, stock("reno", Map.of("WID-1", 2, "GAD-2", 1))))
                .containsExactly(new Part("west", List.of(1, 2)));
        assertThat(route(rules, stock("reno", Map.of("WID-1", 1, "GAD-2", 1))))
                .containsExactly(new Part("east", List.of(1, 2)));
    }

    @Test
    void a_splitting_route_takes_the_lines_that_are_in_stock_in_full() {
        RoutingRules rules = new RoutingRules(List.of(split(ALWAYS, "west", "reno")), "east");

        assertThat(route(rules, stock("reno", Map.of("WID-1", 1, "GAD-2", 1))))
                .containsExactly(new Part("west", List.of(2)), new Part("east", List.of(1)));
    }

    @Test
    void two_lines_of_one_sku_are_not_promised_the_same_units() {
        Order twice = Case.order("lines: [{line_no: 1, sku: A, quantity: 2}, {line_no: 2, sku: A, quantity: 2}]");
        RoutingRules rules = new RoutingRules(List.of(split(ALWAYS, "west", "reno")), "east");

        assertThat(route(rules, twice, stock("reno", Map.of("A", 3))))
                .containsExactly(new Part("west", List.of(1)), new Part("east", List.of(2)));
    }

    @Test
    void units_promised_by_one_route_are_gone_for_the_next() {
        Order twice = Case.order("lines: [{line_no: 1, sku: A, quantity: 2}, {line_no: 2, sku: B, quantity: 1}]");
        Condition cheap = items("A");
        RoutingRules rules =
                new RoutingRules(List.of(split(cheap, "west", "reno"), split(ALWAYS, "west", "reno")), "east");

        assertThat(route(rules, twice, stock("reno", Map.of("A", 2, "B", 0))))
                .containsExactly(new Part("west", List.of(1)), new Part("east", List.of(2)));
    }

    @Test
    void stock_is_asked_for_only_where_a_route_looks() {
        RoutingRules rules = new RoutingRules(
                List.of(whole(country("CAN"), "west"), split(ALWAYS, "west", "reno"), split(ALWAYS, "east", "reno")),
                null);

        assertThat(Routing.warehouses(RoutingRules.NONE)).isEmpty();
        assertThat(Routing.warehouses(rules)).containsExactly("reno");
        assertThat(route(RoutingRules.NONE, (warehouse, sku) -> {
                    throw new AssertionError("asked for " + sku);
                }))
                .hasSize(1);
    }

    @Test
    void every_line_goes_to_exactly_one_wms() {
        RoutingRules rules = new RoutingRules(
                List.of(split(items("GAD-2"), "west", null), split(items("*"), "east", "reno")), "west");

        List<Integer> lines = route(rules, stock("reno", Map.of("WID-1", 9, "GAD-2", 9))).stream()
                .flatMap(part -> part.lines().stream())
                .toList();

        assertThat(lines).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void each_route_says_how_it_came_out() {
        RoutingRules rules = new RoutingRules(
                List.of(
                        whole(country("CAN"), "west"),
                        whole(ALWAYS, "north"),
                        split(items("GAD-2"), "west", "reno"),
                        split(items("WID-1"), "west", null)),
                null);

        assertThat(Routing.explain(rules, "acme", "shop", order, BOTH, Stock.NONE)
                        .steps())
                .extracting(Step::what)
                .containsExactly(
                        "route 1 to west takes nothing: its country does not fit",
                        "route 2 to north takes nothing: the merchant does not use this WMS",
                        "route 3 to west takes nothing: reno has none of it in stock",
                        "west gets line 1 by its items",
                        "east gets line 2 by default");
    }

    private List<Part> route(RoutingRules rules, Stock stock) {
        return route(rules, order, stock);
    }

    private static List<Part> route(RoutingRules rules, Order order, Stock stock) {
        List<Part> parts = Routing.route(rules, "acme", "shop", order, BOTH, stock);
        assertThat(Routing.explain(rules, "acme", "shop", order, BOTH, stock).parts())
                .isEqualTo(parts);
        return parts;
    }

    private static Route whole(Condition when, String to) {
        return new Route(when, to, false, null);
    }

    private static Route split(Condition when, String to, @Nullable String inStock) {
        return new Route(when, to, true, inStock);
    }

    private static Condition country(String country) {
        return new Condition(null, List.of(country), null, null, null, null, null, null, null);
    }

    private static Condition items(String... items) {
        return new Condition(null, null, null, null, null, null, List.of(items), null, null);
    }

    private static Stock stock(String warehouse, Map<String, Integer> units) {
        return (asked, sku) -> new BigDecimal(asked.equals(warehouse) ? units.getOrDefault(sku, 0) : 0);
    }
}
