package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.accounts.MerchantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules and products in memory; counts how often products are looked up. */
public final class FakeBooks extends NoBooks {

    private final Map<String, Map<String, String>> aliases = new HashMap<>();
    private final Map<String, String> skus = new HashMap<>();
    private CartRules rules = CartRules.NONE;

    /** What was asked, query by query. */
    public final List<Set<String>> queries = new ArrayList<>();

    public FakeBooks rules(CartRules rules) {
        this.rules = rules;
        return this;
    }

    public FakeBooks product(String sku, Map<String, String> aliases) {
        this.aliases.put(sku, aliases);
        skus.put(sku, sku);
        aliases.values().forEach(alias -> skus.put(alias, sku));
        return this;
    }

    @Override
    public CartRules cart(Connection cart) {
        return rules;
    }

    @Override
    public Products products(MerchantId merchant, Collection<String> codes) {
        queries.add(Set.copyOf(codes));
        return new Products() {
            @Override
            public @Nullable String masterSku(String code) {
                return codes.contains(code) ? skus.get(code) : null;
            }

            @Override
            public @Nullable String alias(String code, String type) {
                String sku = masterSku(code);
                return sku == null ? null : aliases.get(sku).get(type);
            }
        };
    }
}
