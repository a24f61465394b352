package io.caravan.rules;

import io.caravan.canonical.Order;
import io.caravan.canonical.ShipMethod;
import io.caravan.rules.ShipMethodRules.ShipMethodRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cart's ship-method mapping, ready to be asked many times. */
final class ShipMethods {

    private static final ShipMethod NONE = new ShipMethod(null, null, null, null, null, null, null);

    /**
     * What was decided.
     *
     * @param code the WMS's code; null passes the cart's through
     * @param how in words, for the step
     */
    private record Choice(boolean mapped, @Nullable String code, String how) {}

    private static final Choice UNMAPPED = new Choice(false, null, "nothing");

    private final boolean rejectUnmapped;
    private final @Nullable Choice fallback;
    private final Map<String, Choice> map = new HashMap<>();
    private final List<Criterion> when;
    private final List<Choice> then;

    ShipMethods(ShipMethodRules rules) {
        rejectUnmapped = rules.rejectUnmapped();
        fallback = rules.fallback() == null ? null : new Choice(true, rules.fallback(), "the default");
        rules.map().forEach((cartCode, code) -> map.put(Text.folded(cartCode), new Choice(true, code, "the map")));
        when = rules.rules().stream().map(rule -> new Criterion(rule.when())).toList();
        then = choices(rules.rules());
    }

    private static List<Choice> choices(List<ShipMethodRule> rules) {
        Choice[] choices = new Choice[rules.size()];
        for (int i = 0; i < choices.length; i++) {
            choices[i] = new Choice(true, rules.get(i).use(), "rule " + (i + 1));
        }
        return List.of(choices);
    }

    /** The order with the warehouse's code, and whether it must wait for a mapping. */
    record Mapped(Order order, Verdict verdict) {}

    Mapped apply(Order order, Facts facts, @Nullable List<Step> steps) {
        ShipMethod method = order.shipMethod() == null ? NONE : order.shipMethod();
        if (Boolean.TRUE.equals(method.byHand())) {
            say(steps, Text.quoted(method.code()) + " was given by hand");
            return new Mapped(order, Verdict.TAKE);
        }
        String original = Text.blank(method.originalCode()) ? null : method.originalCode();
        Choice choice = choose(facts);
        if (!choice.mapped() && rejectUnmapped) {
            Verdict.Hold hold = new Verdict.Hold(
                    Verdict.Hold.SHIP_METHOD,
                    original == null ? "" : original.strip(),
                    original == null
                            ? "the order names no ship method, and no rule or default gives one"
                            : "ship method " + Text.quoted(original) + " is not mapped");
            say(steps, hold.reason() + ", and unmapped ones are rejected: the order waits");
            return new Mapped(with(order, method, original, original), hold);
        }
        if (steps != null) {
            say(steps, said(original, choice));
        }
        return new Mapped(
                with(order, method, choice.code() == null ? original : choice.code(), original), Verdict.TAKE);
    }

    private Choice choose(Facts facts) {
        Choice mapped = map.get(facts.method());
        if (mapped != null) {
            return mapped;
        }
        for (int i = 0; i < when.size(); i++) {
            if (when.get(i).unmet(facts) == null) {
                return then.get(i);
            }
        }
        return fallback == null ? UNMAPPED : fallback;
    }

    /** A cart's code that was replaced is kept, as the empty text where the cart gave none. */
    private static Order with(Order order, ShipMethod method, @Nullable String code, @Nullable String original) {
        String cartCode = Objects.equals(code, original) ? null : original == null ? "" : original;
        if (Objects.equals(code, method.code()) && Objects.equals(cartCode, method.cartCode())) {
            return order;
        }
        return order.withShipMethod(method.with(code, cartCode, method.byHand()));
    }

    private static String said(@Nullable String original, Choice choice) {
        String cart = original == null ? "no ship method" : Text.quoted(original);
        if (!choice.mapped()) {
            return cart + " is not mapped and passes through";
        }
        return choice.code() == null
                ? cart + " passes through, as " + choice.how() + " says"
                : cart + " became " + Text.quoted(choice.code()) + " by " + choice.how();
    }

    private static void say(@Nullable List<Step> steps, String what) {
        if (steps != null) {
            steps.add(new Step("ship-method", what));
        }
    }
}
