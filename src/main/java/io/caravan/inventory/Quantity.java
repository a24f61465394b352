package io.caravan.inventory;

import io.caravan.inventory.Facts.Level;
import io.caravan.rules.InventoryRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/** How many of a SKU a cart may sell: a pure function of the counts, what was ordered since, and the cart's rules. */
final class Quantity {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Quantity() {}

    /** The counts a cart looks at, oldest first. */
    static List<Level> seen(InventoryRules rules, List<Level> levels, Steps steps) {
        return levels.stream()
                .filter(level -> looksAt(rules, level, steps))
                .sorted(Comparator.comparing(Level::counted))
                .toList();
    }

    private static boolean looksAt(InventoryRules rules, Level level, Steps steps) {
        if (!level.enabled()) {
            steps.say("%s is disabled and left out", level.warehouse());
            return false;
        }
        if (rules.warehouse() != null && !rules.warehouse().equals(level.warehouse())) {
            steps.say("%s is left out: the cart sells from %s only", level.warehouse(), rules.warehouse());
            return false;
        }
        return true;
    }

    /** @param seen oldest count first */
    static BigDecimal of(InventoryRules rules, List<Level> seen, Steps steps) {
        BigDecimal sellable = unsold(seen, steps);
        if (rules.safetyStock() != null && rules.safetyStock().signum() > 0) {
            sellable = sellable.subtract(rules.safetyStock());
            steps.say("less the safety stock of %s: %s", rules.safetyStock(), sellable);
        }
        sellable = sellable.max(BigDecimal.ZERO);
        if (rules.percentage() != null && rules.percentage().compareTo(HUNDRED) != 0) {
            sellable = sellable.multiply(rules.percentage()).divide(HUNDRED, 0, RoundingMode.DOWN);
            steps.say("%s percent of it, rounded down: %s", rules.percentage(), sellable);
        }
        if (rules.minimumLevel() != null && sellable.compareTo(rules.minimumLevel()) < 0) {
            steps.say("%s is below the minimum level of %s: 0", sellable, rules.minimumLevel());
            return BigDecimal.ZERO;
        }
        return sellable;
    }

    /**
     * An order that came between two counts can only come out of the warehouses that had counted before it; the later count knows it
     * already. So the counts are added up from the oldest on, each time less what was ordered before the next one, never below zero.
     */
    private static BigDecimal unsold(List<Level> seen, Steps steps) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < seen.size(); i++) {
            Level level = seen.get(i);
            sum = sum.add(level.available());
            steps.say("%s had %s at %s: %s", level.warehouse(), level.available(), level.counted(), sum);
            boolean last = i == seen.size() - 1;
            BigDecimal ordered = level.ordered()
                    .subtract(last ? BigDecimal.ZERO : seen.get(i + 1).ordered());
            if (ordered.signum() > 0) {
                sum = sum.subtract(ordered).max(BigDecimal.ZERO);
                String until = last ? "" : " and before " + seen.get(i + 1).warehouse() + " counted";
                steps.say("less %s ordered since%s: %s", ordered, until, sum);
            }
        }
        if (seen.isEmpty()) {
            steps.say("no warehouse that the cart looks at has counted it: 0");
        }
        return sum.max(BigDecimal.ZERO);
    }
}
