package io.caravan.inventory;

import io.caravan.canonical.StockLevel;
import io.caravan.inventory.Facts.Level;
import io.caravan.rules.CartRules;
import io.caravan.rules.InventoryRules;
import io.caravan.rules.Products;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a cart is told about a SKU.
 *
 * @param sentAs the cart's code: the SKU or its alias
 * @param counted the oldest count it rests on
 */
record Offer(
        String sku,
        String sentAs,
        BigDecimal quantity,
        @Nullable BigDecimal onHand,
        Instant counted) {

    /** Null when the cart is told nothing; the steps say why. */
    static @Nullable Offer of(CartRules rules, Products products, Facts facts, Steps steps) {
        return of(rules, products, facts, Quantity.seen(rules.inventory(), facts.levels(), steps), steps);
    }

    static @Nullable Offer of(CartRules rules, Products products, Facts facts, List<Level> seen, Steps steps) {
        String sentAs = code(rules.inventory(), products, facts.sku());
        if (sentAs == null) {
            steps.say(
                    "it has no alias of the type %s: nothing is sent",
                    rules.inventory().alias());
            return null;
        }
        if (rules.itemFilter().catches(sentAs, facts.sku())) {
            steps.say(
                    "the item filter (%s) keeps it from the cart: nothing is sent",
                    rules.itemFilter().type().name().toLowerCase(Locale.ROOT));
            return null;
        }
        if (seen.isEmpty() && facts.told() == null) {
            steps.say("no warehouse that the cart looks at has counted it: nothing is sent");
            return null;
        }
        BigDecimal quantity = Quantity.of(rules.inventory(), seen, steps);
        steps.say("the cart is told %s of %s", quantity, sentAs);
        return new Offer(
                facts.sku(),
                sentAs,
                quantity,
                onHand(seen),
                seen.isEmpty() ? told(facts) : seen.get(0).counted());
    }

    private static Instant told(Facts facts) {
        return Objects.requireNonNull(facts.told()).at();
    }

    private static @Nullable String code(InventoryRules rules, Products products, String sku) {
        return rules.alias() == null || rules.alias().equals(CartRules.MASTER_SKU)
                ? sku
                : products.alias(sku, rules.alias());
    }

    private static @Nullable BigDecimal onHand(List<Level> seen) {
        return seen.stream()
                .map(Level::onHand)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    /** The document that travels; where the cart's code is another one it carries the merchant's own SKU along. */
    StockLevel document() {
        Map<String, String> master = sentAs.equals(sku) ? null : Map.of(CartRules.MASTER_SKU, sku);
        return new StockLevel(sentAs, null, quantity, onHand, counted, null, master);
    }

    /** The merchant's own SKU of a document that was sent. */
    static String sku(StockLevel document) {
        return document.aliases() == null ? document.sku() : document.aliases().get(CartRules.MASTER_SKU);
    }
}
