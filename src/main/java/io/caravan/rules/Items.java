package io.caravan.rules;

import io.caravan.canonical.Line;
import io.caravan.canonical.Order;
import io.caravan.rules.ItemFilter.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of an order's lines: the item filter, and codes translated for the warehouse. */
final class Items {

    private static final String FILTER = "item-filter";
    private static final String TRANSLATE = "translate-item-code";

    private final ItemFilter filter;
    private final @Nullable String alias;

    Items(ItemFilter filter, @Nullable String alias) {
        this.filter = filter;
        this.alias = alias;
    }

    boolean translates() {
        return alias != null;
    }

    /** The codes whose products must be known to translate these orders; none when nothing is translated. */
    Set<String> codes(Collection<Order> orders) {
        Set<String> codes = new HashSet<>();
        if (alias != null) {
            for (Order order : orders) {
                for (Line line : order.lines()) {
                    String code = line.originalSku();
                    if (!Text.blank(code) && !Boolean.TRUE.equals(line.byHand())) {
                        codes.add(code.strip());
                    }
                }
            }
        }
        return codes;
    }

    /** Flags the lines that the filter catches; leaves an order that it refuses whole, or of which no line is left to send. */
    Filtered filter(Order order, Products products, @Nullable List<Step> steps) {
        if (filter.type() == ItemFilter.Type.DISABLED) {
            say(steps, FILTER, "disabled");
            return finish(order, steps);
        }
        List<Line> lines = new ArrayList<>(order.lines().size());
        List<String> caught = new ArrayList<>();
        for (Line line : order.lines()) {
            boolean out = !Boolean.TRUE.equals(line.byHand())
                    && filter.catches(line.originalSku(), translated(line, products));
            if (out) {
                caught.add(named(line));
            }
            lines.add(
                    out && !Boolean.TRUE.equals(line.filtered())
                            ? line.with(line.sku(), line.cartSku(), true, line.byHand())
                            : line);
        }
        if (caught.isEmpty()) {
            say(steps, FILTER, "no line is caught by the " + kind());
            return finish(order, steps);
        }
        String what = Text.listed(caught)
                + (filter.type() == ItemFilter.Type.BLACKLIST ? " is on the blacklist" : " is not on the whitelist");
        if (filter.level() == Level.ORDER) {
            say(steps, FILTER, what + ": the order is refused whole");
            return new Filtered(order, new Verdict.Leave("item filter: " + what));
        }
        say(steps, FILTER, what + ": not sent");
        return finish(order.withLines(List.copyOf(lines)), steps);
    }

    /** An order and what the filter says of it. */
    record Filtered(Order order, Verdict verdict) {}

    private Filtered finish(Order order, @Nullable List<Step> steps) {
        Verdict left = somethingLeft(order);
        if (left instanceof Verdict.Leave leave) {
            say(steps, FILTER, leave.reason());
        }
        return new Filtered(order, left);
    }

    static Verdict somethingLeft(Order order) {
        for (Line line : order.lines()) {
            if (!Boolean.TRUE.equals(line.filtered())) {
                return Verdict.TAKE;
            }
        }
        return order.lines().isEmpty()
                ? Verdict.TAKE
                : new Verdict.Leave("every line is filtered: "
                        + Text.listed(order.lines().stream().map(Items::named).toList()));
    }

    /** Gives each line the code the warehouse is to be sent; a code without product or alias goes as the cart sent it. */
    Order translate(Order order, Products products, @Nullable List<Step> steps) {
        List<Line> lines = new ArrayList<>(order.lines().size());
        boolean changed = false;
        for (Line line : order.lines()) {
            Line translated = translate(line, products);
            changed |= translated != line;
            lines.add(translated);
            if (steps != null && alias != null) {
                say(steps, TRANSLATE, "line " + line.lineNo() + ": " + said(line, translated));
            }
        }
        if (alias == null) {
            say(steps, TRANSLATE, "off: codes go as the cart sent them");
        }
        return changed ? order.withLines(List.copyOf(lines)) : order;
    }

    private Line translate(Line line, Products products) {
        if (Boolean.TRUE.equals(line.byHand())) {
            return line;
        }
        String original = line.originalSku();
        String translated = translated(line, products);
        String sku = translated == null ? original : translated;
        String cartSku = Objects.equals(sku, original) ? null : original;
        return Objects.equals(sku, line.sku()) && Objects.equals(cartSku, line.cartSku())
                ? line
                : line.with(sku, cartSku, line.filtered(), line.byHand());
    }

    private @Nullable String translated(Line line, Products products) {
        String original = line.originalSku();
        if (alias == null || Text.blank(original)) {
            return null;
        }
        String code = original.strip();
        return alias.equals(CartRules.MASTER_SKU) ? products.masterSku(code) : products.alias(code, alias);
    }

    private String said(Line before, Line after) {
        if (Boolean.TRUE.equals(before.byHand())) {
            return Text.quoted(before.sku()) + " was given by hand";
        }
        String original = before.originalSku();
        if (Text.blank(original)) {
            return "has no code";
        }
        return after.cartSku() == null
                ? Text.quoted(original) + " goes as it is: no product with another " + alias
                : Text.quoted(original) + " became " + Text.quoted(after.sku());
    }

    private String kind() {
        return filter.type() == ItemFilter.Type.BLACKLIST ? "blacklist" : "whitelist";
    }

    private static String named(Line line) {
        String code = line.originalSku();
        return Text.blank(code) ? "line " + line.lineNo() + " without SKU" : code;
    }

    private static void say(@Nullable List<Step> steps, String rule, String what) {
        if (steps != null) {
            steps.add(new Step(rule, what));
        }
    }
}
