package io.caravan.rules;

import io.caravan.rules.Condition.Range;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Condition}, ready to be asked many times. */
final class Criterion {

    private final @Nullable Patterns method;
    private final @Nullable Patterns country;
    private final @Nullable Patterns state;
    private final @Nullable Patterns postalCode;
    private final @Nullable Range weight;
    private final @Nullable Range total;
    private final @Nullable Patterns items;
    private final @Nullable Patterns merchant;
    private final @Nullable Patterns cart;

    Criterion(Condition when) {
        method = Patterns.of(when.method());
        country = Patterns.of(alpha3(when.country()));
        state = Patterns.of(when.state());
        postalCode = Patterns.of(when.postalCode());
        weight = when.weight();
        total = when.total();
        items = Patterns.of(when.items());
        merchant = Patterns.of(when.merchant());
        cart = Patterns.of(when.cart());
    }

    private static @Nullable List<String> alpha3(@Nullable List<String> countries) {
        return countries == null
                ? null
                : countries.stream().map(Countries::alpha3).toList();
    }

    /** What does not hold, by its name in a condition; null when all holds. Filtered lines are not looked at. */
    @Nullable
    String unmet(Facts facts) {
        String unmet = unmetByOrder(facts);
        return unmet != null || someItem(facts) ? unmet : "items";
    }

    /** As {@link #unmet}, the items aside. */
    @Nullable
    String unmetByOrder(Facts facts) {
        if (method != null && !method.match(facts.method())) {
            return "method";
        }
        if (country != null && !country.match(facts.country())) {
            return "country";
        }
        if (state != null && !state.match(facts.state())) {
            return "state";
        }
        if (postalCode != null && !postalCode.match(facts.postalCode())) {
            return "postal_code";
        }
        if (weight != null && !within(weight, facts.weight)) {
            return "weight";
        }
        if (total != null && !within(total, facts.total)) {
            return "total";
        }
        if (merchant != null && !merchant.match(Text.folded(facts.merchant))) {
            return "merchant";
        }
        return cart == null || cart.match(Text.folded(facts.cart)) ? null : "cart";
    }

    /** Whether a line is one of the items named; any line is when none are. */
    boolean names(Facts facts, int line) {
        return items == null || facts.item(line, items);
    }

    private boolean someItem(Facts facts) {
        if (items == null) {
            return true;
        }
        for (int line = 0; line < facts.lines(); line++) {
            if (!facts.filtered(line) && facts.item(line, items)) {
                return true;
            }
        }
        return false;
    }

    /** What an order does not say lies in no range. */
    private static boolean within(Range range, @Nullable BigDecimal value) {
        return value != null
                && (range.from() == null || value.compareTo(range.from()) >= 0)
                && (range.below() == null || value.compareTo(range.below()) < 0);
    }
}
