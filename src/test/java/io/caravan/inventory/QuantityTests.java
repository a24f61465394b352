package io.caravan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.inventory.Facts.Level;
import io.caravan.rules.InventoryRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuantityTests {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void all_enabled_warehouses_are_added_up() {
        assertThat(quantity(InventoryRules.NONE, level("EAST", 5, 0, 0), level("WEST", 3, 0, 0), off("PARIS", 9)))
                .isEqualTo("8");
    }

    @Test
    void a_cart_may_sell_from_one_warehouse_only() {
        InventoryRules east = new InventoryRules("EAST", null, null, null, null);
        assertThat(quantity(east, level("EAST", 5, 0, 1), level("WEST", 3, 0, 2)))
                .isEqualTo("4");
    }

    @Test
    void orders_since_the_newest_count_come_off_the_sum() {
        assertThat(quantity(InventoryRules.NONE, level("EAST", 5, 0, 7), level("WEST", 5, 0, 7)))
                .isEqualTo("3");
    }

    @Test
    void a_warehouse_that_has_not_counted_for_long_does_not_eat_up_the_others_stock() {
        assertThat(quantity(InventoryRules.NONE, level("EAST", 0, -1000, 900), level("WEST", 10, 0, 2)))
                .isEqualTo("8");
        assertThat(quantity(InventoryRules.NONE, level("WEST", 10, 0, 2), level("EAST", 4, -1000, 5)))
                .isEqualTo("9");
    }

    @Test
    void it_is_never_below_zero() {
        assertThat(quantity(InventoryRules.NONE, level("EAST", 1, 0, 5))).isEqualTo("0");
        assertThat(quantity(InventoryRules.NONE, level("EAST", -4, 0, 0))).isEqualTo("0");
        assertThat(quantity(new InventoryRules(null, null, null, number(9), null), level("EAST", 5, 0, 0)))
                .isEqualTo("0");
    }

    @Test
    void below_the_minimum_level_the_cart_is_told_zero_and_at_it_the_true_number() {
        InventoryRules five = new InventoryRules(null, null, number(5), null, null);
        assertThat(quantity(five, level("EAST", 4, 0, 0))).isEqualTo("0");
        assertThat(quantity(five, level("EAST", 5, 0, 0))).isEqualTo("5");
    }

    @Test
    void safety_stock_comes_off_first_then_the_percentage_rounded_down_then_the_minimum_level() {
        InventoryRules rules = new InventoryRules(null, null, number(3), number(2), number(50));
        assertThat(quantity(rules, level("EAST", 9, 0, 0))).isEqualTo("3");
        assertThat(quantity(rules, level("EAST", 7, 0, 0))).isEqualTo("0");
    }

    @Test
    void a_hundred_percent_leaves_fractions_alone() {
        InventoryRules all = new InventoryRules(null, null, null, null, number(100));
        assertThat(Quantity.of(all, List.of(level("EAST", 5, 0, 0, "2.5")), Steps.silent()))
                .isEqualByComparingTo("2.5");
    }

    @Test
    void the_steps_say_how_the_number_came_about() {
        Steps steps = Steps.heard();
        List<Level> levels = List.of(level("WEST", 5, 60, 2), level("EAST", 4, 0, 3), off("PARIS", 9));
        Quantity.of(InventoryRules.NONE, Quantity.seen(InventoryRules.NONE, levels, steps), steps);
        assertThat(steps.sentences())
                .containsExactly(
                        "PARIS is disabled and left out",
                        "EAST had 4 at 2026-03-02T12:00:00Z: 4",
                        "less 1 ordered since and before WEST counted: 3",
                        "WEST had 5 at 2026-03-02T12:01:00Z: 8",
                        "less 2 ordered since: 6");
    }

    private static String quantity(InventoryRules rules, Level... levels) {
        return Quantity.of(rules, Quantity.seen(rules, List.of(levels), Steps.silent()), Steps.silent())
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Level level(String warehouse, int available, int countedAfter, int ordered) {
        return level(warehouse, available, countedAfter, ordered, null);
    }

    private static Level level(
            String warehouse, int available, int countedAfter, int ordered, @Nullable String exactly) {
        return new Level(
                warehouse,
                true,
                exactly == null ? number(available) : new BigDecimal(exactly),
                null,
                NOON.plusSeconds(countedAfter),
                NOON,
                number(ordered),
                null);
    }

    private static Level off(String warehouse, int available) {
        return new Level(warehouse, false, number(available), null, NOON, NOON, BigDecimal.ZERO, null);
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
    }
}
