package io.caravan.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.documents.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesTests {

    private final FakeBooks books = new FakeBooks();
    private final Rules rules = new Rules(books, new Places(Case.TABLES));
    private final Connection cart = Case.cart(null);

    @Test
    void a_page_asks_for_its_products_once() {
        books.rules(Case.rules("translate_item_code: ASIN")).product("WID-1", Map.of("ASIN", "B1"));

        List<Judged> judged = judge(
                Case.order("cart_order_id: a"),
                Case.order("lines: [{line_no: 1, sku: ' X ', quantity: 1}, {line_no: 2, quantity: 1}]"));

        assertThat(books.queries).containsExactly(Set.of("WID-1", "GAD-2", "X"));
        assertThat(judged.getFirst().order().lines().getFirst().sku()).isEqualTo("B1");
    }

    @Test
    void nothing_is_looked_up_where_nothing_is_translated() {
        judge(Case.order("cart_order_id: a"));

        assertThat(books.queries).isEmpty();
    }

    @Test
    void nothing_is_looked_up_for_lines_without_code() {
        books.rules(Case.rules("translate_item_code: ASIN"));

        judge(Case.order("lines: [{line_no: 1, quantity: 1}]"));

        assertThat(books.queries).isEmpty();
    }

    @Test
    void an_order_keeps_its_place_in_the_raw_page() {
        Page<Judged> judged = rules.judge(cart, new Page<>(7, List.of(new Page.Item<>(3, Case.order("weight: 1")))));

        assertThat(judged.raw()).isEqualTo(7);
        assertThat(judged.items().getFirst().rawIndex()).isEqualTo(3);
    }

    @Test
    void changed_rules_hold_from_the_next_page_on() {
        Order order = Case.order("ship_method: {code: Ground}");
        books.rules(Case.rules("ship_methods: {map: {Ground: A}}"));
        judge(order);
        books.rules(Case.rules("ship_methods: {map: {Ground: A}}"));
        judge(order);

        books.rules(Case.rules("ship_methods: {map: {Ground: B}}"));

        assertThat(judge(order).getFirst().order().shipMethod().code()).isEqualTo("B");
    }

    @Test
    void every_rule_says_its_step_in_the_order_in_which_they_are_applied() {
        Explained explained = rules.explain(cart, Case.order("cart_order_id: a"));

        assertThat(explained.steps().stream().map(Step::rule))
                .containsExactly(
                        "addresses",
                        "canceled",
                        "earliest-order-date",
                        "order-filters",
                        "item-filter",
                        "translate-item-code",
                        "ship-method",
                        "required-fields");
    }

    @Test
    void rules_behind_the_one_that_refused_say_nothing() {
        books.rules(Case.rules("order_filters: [{field: currency, type: required, match: full, values: [USD]}]"));

        Explained explained = rules.explain(cart, Case.order("currency: EUR"));

        assertThat(explained.steps().getLast())
                .isEqualTo(new Step(
                        "order-filters", "currency is 'EUR'; orders where it is 'USD' are the only ones loaded"));
    }

    @Test
    void an_order_in_the_book_is_not_left_because_of_filters_that_came_later() {
        books.rules(Case.rules("""
                order_filters: [{field: ship_to.country, type: required, match: full, values: [CAN]}]
                item_filter: {type: blacklist, level: order, items: [WID-1]}
                ship_methods: {map: {Ground: UPSG}}
                """));

        Judged judged = rules.rejudge(cart, Case.order("ship_method: {code: Ground}"));

        assertThat(judged.verdict()).isEqualTo(Verdict.TAKE);
        assertThat(judged.order().shipMethod().code()).isEqualTo("UPSG");
        assertThat(judged.order().lines()).noneMatch(line -> Boolean.TRUE.equals(line.filtered()));
    }

    @Test
    void held_orders_are_judged_again_with_one_look_at_the_products() {
        books.rules(Case.rules("translate_item_code: WMS Master SKU")).product("WIDGET", Map.of("UPC", "WID-1"));

        List<Judged> judged =
                rules.rejudge(cart, List.of(Case.order("cart_order_id: a"), Case.order("cart_order_id: b")));

        assertThat(books.queries).hasSize(1);
        assertThat(judged)
                .allMatch(one -> "WIDGET".equals(one.order().lines().getFirst().sku()));
    }

    @Test
    void an_order_with_nothing_left_to_send_is_left_even_after_an_edit() {
        Order order = Case.order("lines: [{line_no: 1, sku: A, quantity: 1, filtered: true}]");

        assertThat(rules.edited(cart, order, order).verdict())
                .isEqualTo(new Verdict.Leave("every line is filtered: 'A'"));
    }

    @Test
    void a_ship_method_that_a_person_gave_stays_when_other_things_are_edited_later() {
        books.rules(Case.rules("ship_methods: {reject_unmapped: true, map: {Ground: UPSG}}"));
        Order loaded =
                judge(Case.order("ship_method: {code: Ground}")).getFirst().order();

        Order chosen = rules.edited(cart, loaded, withMethod(loaded, "FDX1")).order();
        Judged later = rules.edited(cart, chosen, chosen.withCustRef("REF"));

        assertThat(chosen.shipMethod().cartCode()).isEqualTo("Ground");
        assertThat(later.verdict()).isEqualTo(Verdict.TAKE);
        assertThat(later.order().shipMethod().code()).isEqualTo("FDX1");
        assertThat(later.order().shipMethod().byHand()).isTrue();
    }

    @Test
    void a_ship_method_given_where_the_cart_gave_none_stays() {
        books.rules(Case.rules("ship_methods: {reject_unmapped: true}"));
        Order loaded = Case.order("cart_order_id: a");

        Judged judged = rules.edited(cart, loaded, Case.order("ship_method: {code: FDX1}"));

        assertThat(judged.verdict()).isEqualTo(Verdict.TAKE);
        assertThat(judged.order().shipMethod().cartCode()).isEmpty();
    }

    @Test
    void a_person_may_hand_a_ship_method_back_to_the_rules() {
        books.rules(Case.rules("ship_methods: {map: {Ground: UPSG}}"));
        Order before = Case.order("ship_method: {code: FDX1, cart_code: Ground, by_hand: true}");

        Judged judged =
                rules.edited(cart, before, Case.order("ship_method: {code: FDX1, cart_code: Ground, by_hand: false}"));

        assertThat(judged.order())
                .isEqualTo(rules.rejudge(cart, Case.order("ship_method: {code: Ground}"))
                        .order());
    }

    @Test
    void a_sku_that_a_person_gave_is_not_translated_and_remembers_the_carts() {
        books.rules(Case.rules("translate_item_code: WMS Master SKU"))
                .product("WIDGET", Map.of("UPC", "WID-1"))
                .product("GADGET", Map.of("UPC", "GAD-2"));
        Order loaded = judge(Case.order("cart_order_id: a")).getFirst().order();

        Judged judged = rules.edited(
                cart,
                loaded,
                Case.order(
                        "lines: [{line_no: 1, sku: WID-1-NEW, quantity: 2}, {line_no: 2, sku: GADGET, quantity: 1}]"));

        Line first = judged.order().lines().getFirst();
        Line second = judged.order().lines().getLast();
        assertThat(List.of(first.sku(), first.cartSku(), first.byHand())).containsExactly("WID-1-NEW", "WID-1", true);
        assertThat(List.of(second.sku(), second.cartSku())).containsExactly("GADGET", "GAD-2");
        assertThat(second.byHand()).isNull();
    }

    @Test
    void a_person_may_send_a_filtered_line_after_all_and_add_another() {
        books.rules(Case.rules("item_filter: {type: blacklist, level: item, items: [WID-1, NEW-3]}"));
        Order loaded = judge(Case.order("cart_order_id: a")).getFirst().order();

        Order edited = rules.edited(cart, loaded, Case.order("""
                        order_source: shop
                        lines:
                          - {line_no: 1, sku: WID-1, quantity: 2, filtered: false}
                          - {line_no: 2, sku: GAD-2, quantity: 1}
                          - {line_no: 3, sku: NEW-3, quantity: 1}
                        """)).order();

        assertThat(judge(edited).getFirst().order()).isEqualTo(edited);
        assertThat(edited.lines()).noneMatch(line -> Boolean.TRUE.equals(line.filtered()));
    }

    @Test
    void a_hold_names_a_bounded_part_of_what_a_cart_sent() {
        books.rules(Case.rules("ship_methods: {reject_unmapped: true}"));
        List<Judged> judged = judge(Case.order("ship_method: {code: " + "x".repeat(5000) + "}"));

        assertThat(Verdict.reason(judged.getFirst().verdict())).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "ship_to.country, true",
        "ship_to.address_1, true",
        "ship_method.code, true",
        "tags, true",
        "cart_status, true",
        "lines.sku, true",
        "charges.grand_total, true",
        "custom_fields.custom_field_1, true",
        "extra_fields.a.b, true",
        "ship_to, false",
        "lines, false",
        "custom_fields, false",
        "ship_to.planet, false",
        "currency.code, false",
        "'', false"
    })
    void a_field_can_be_compared_or_not(String field, boolean comparable) {
        assertThat(Rules.comparable(field)).isEqualTo(comparable);
    }

    @Test
    void a_filter_on_a_field_that_no_order_has_is_refused_rather_than_ignored() {
        books.rules(Case.rules("order_filters: [{field: colour, type: restricted, match: full, values: [red]}]"));

        assertThatThrownBy(() -> judge(Case.order("cart_order_id: a")))
                .hasMessage("an order has no field 'colour' that can be compared");
    }

    private List<Judged> judge(Order... orders) {
        List<Page.Item<Order>> items = new ArrayList<>();
        for (Order order : orders) {
            items.add(new Page.Item<>(items.size(), order));
        }
        return rules.judge(cart, new Page<>(1, items)).documents();
    }

    private static Order withMethod(Order order, String code) {
        return order.withShipMethod(
                order.shipMethod().with(code, order.shipMethod().cartCode(), null));
    }
}
