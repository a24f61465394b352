package io.caravan.benchmark;

import io.caravan.accounts.Connection;
import io.caravan.accounts.MerchantId;
import io.caravan.rules.Books;
import io.caravan.rules.CartRules;
import io.caravan.rules.Condition;
import io.caravan.rules.Condition.Range;
import io.caravan.rules.InventoryRules;
import io.caravan.rules.ItemFilter;
import io.caravan.rules.OrderFilter;
import io.caravan.rules.OrderFilter.Match;
import io.caravan.rules.OrderFilter.Type;
import io.caravan.rules.Products;
import io.caravan.rules.RoutingRules;
import io.caravan.rules.ShipMethodRules;
import io.caravan.rules.ShipMethodRules.ShipMethodRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cart with many rules, a merchant with many aliases, in memory as the rulebook's caches hold them. */
final class RulesBooks implements Books, Products {

    static final int RULES = 200;
    static final int ALIASES = 50_000;

    private static final int FILTERS = 10;

    int lookups;
    private final Map<String, String> skus = new HashMap<>();
    private CartRules rules = many();

    RulesBooks() {
        for (int i = 0; i < ALIASES; i++) {
            skus.put("UPC-" + i, "SKU-" + i);
        }
    }

    void rules(CartRules rules) {
        this.rules = rules;
    }

    private static CartRules many() {
        List<OrderFilter> filters = new ArrayList<>();
        filters.add(new OrderFilter("ship_to.country", List.of("USA", "CAN"), Type.REQUIRED, Match.FULL));
        filters.add(new OrderFilter("ship_to.zip", List.of("331", "332", "967"), Type.RESTRICTED, Match.STARTS_WITH));
        filters.add(new OrderFilter("tags", List.of("hold", "fraud"), Type.RESTRICTED, Match.FULL));
        filters.add(new OrderFilter("cart_status", List.of("processing", "paid"), Type.REQUIRED, Match.FULL));
        for (int i = filters.size(); i < FILTERS; i++) {
            filters.add(new OrderFilter("extra_fields.f" + i, List.of("no", "never"), Type.RESTRICTED, Match.FULL));
        }
        Set<String> unwanted = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            unwanted.add("DIGITAL-" + i);
        }
        return new CartRules(
                filters,
                new ItemFilter(ItemFilter.Type.BLACKLIST, ItemFilter.Level.ITEM, unwanted),
                CartRules.MASTER_SKU,
                new ShipMethodRules(true, Map.of("Express", "EXP"), shipMethods(RULES - FILTERS), null),
                InventoryRules.NONE,
                Duration.ZERO,
                true,
                true,
                true);
    }

    /** Of all kinds of conditions; the last one takes what no other does. */
    private static List<ShipMethodRule> shipMethods(int count) {
        List<ShipMethodRule> rules = new ArrayList<>();
        Range heavy = new Range(new BigDecimal("70"), null);
        for (int i = 1; i < count; i++) {
            Condition when = switch (i % 4) {
                case 0 -> new Condition(List.of("*day " + i + "*"), null, null, null, null, null, null, null, null);
                case 1 ->
                    new Condition(null, List.of("CAN"), null, List.of("H" + i + "*"), null, null, null, null, null);
                case 2 -> new Condition(null, List.of("USA"), List.of("AK", "HI"), null, heavy, null, null, null, null);
                default -> new Condition(null, null, null, null, null, null, List.of("HAZ-" + i + "-*"), null, null);
            };
            rules.add(new ShipMethodRule(when, "M" + i));
        }
        rules.add(new ShipMethodRule(
                new Condition(List.of("economy*"), null, null, null, null, null, null, null, null), "ECO"));
        return rules;
    }

    @Override
    public CartRules cart(Connection cart) {
        return rules;
    }

    @Override
    public Map<String, String> carriers(MerchantId merchant) {
        return Map.of();
    }

    @Override
    public RoutingRules routing(String account) {
        return RoutingRules.NONE;
    }

    @Override
    public List<String> wmsMethods(String account) {
        return List.of();
    }

    @Override
    public Products products(MerchantId merchant, Collection<String> codes) {
        lookups++;
        return this;
    }

    @Override
    public @Nullable String masterSku(String code) {
        return skus.get(code);
    }

    @Override
    public @Nullable String alias(String code, String type) {
        return null;
    }
}
