package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one cart, one after the other.
 *
 * @param steps where each rule says what it did; null on the road, where nobody reads it
 */
record Judging(
        Connection cart,
        ReadyRules rules,
        Places places,
        Products products,
        @Nullable List<Step> steps) {

    /** An order, or a new version of one, as the cart sends it. */
    Judged arrived(Order sent) {
        Order order = Addresses.normalise(
                OrderSource.named(cart, sent), places, rules.source().splitNames(), steps);
        if (Boolean.TRUE.equals(order.canceled())) {
            say("canceled", "canceled in the cart");
            return new Judged(order, new Verdict.Leave("canceled in the cart"));
        }
        say("canceled", "not canceled in the cart");
        Verdict verdict = EarliestDate.judge(cart, order, steps);
        if (verdict instanceof Verdict.Take) {
            verdict = rules.orderFilters().judge(order, steps);
        }
        if (!(verdict instanceof Verdict.Take)) {
            return new Judged(order, verdict);
        }
        Items.Filtered filtered = rules.items().filter(order, products, steps);
        return filtered.verdict() instanceof Verdict.Take
                ? outgoing(filtered.order())
                : new Judged(filtered.order(), filtered.verdict());
    }

    /** An order that the hub took earlier. */
    Judged again(Order kept) {
        Order order = Addresses.normalise(kept, places, rules.source().splitNames(), steps);
        Verdict left = Items.somethingLeft(order);
        return left instanceof Verdict.Take ? outgoing(order) : new Judged(order, left);
    }

    private Judged outgoing(Order taken) {
        Order translated = rules.items().translate(taken, products, steps);
        ShipMethods.Mapped mapped =
                rules.shipMethods().apply(translated, new Facts(cart.merchant(), cart.name(), translated), steps);
        return new Judged(mapped.order(), complete(mapped));
    }

    /** A hold for the ship method names what else is missing, so that a person learns it at once. */
    private Verdict complete(ShipMethods.Mapped mapped) {
        List<String> missing = RequiredFields.missing(mapped.order(), places);
        String needs = "needs " + String.join(", ", missing);
        say("required-fields", missing.isEmpty() ? "nothing is missing" : needs + ": the order waits");
        if (missing.isEmpty()) {
            return mapped.verdict();
        }
        return mapped.verdict() instanceof Verdict.Hold hold
                ? new Verdict.Hold(hold.cause(), hold.subject(), hold.reason() + "; it also " + needs)
                : new Verdict.Hold(Verdict.Hold.INCOMPLETE, "", needs);
    }

    private void say(String rule, String what) {
        if (steps != null) {
            steps.add(new Step(rule, what));
        }
    }
}
