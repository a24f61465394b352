package io.caravan.products;

import io.caravan.accounts.MerchantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks the database what codes name, all of them in one query. */
@Component
class ProductLookup {

    private static final String FIND = """
            select wanted.code as wanted, product.sku, 0 as kind, alias.type, alias.code
              from unnest(cast(? as varchar array)) as wanted (code)
              join products product on product.merchant_id = ? and product.sku = wanted.code
              left join product_aliases alias on alias.merchant_id = product.merchant_id and alias.sku = product.sku
            union all
            select wanted.code as wanted, named.sku, 1 as kind, alias.type, alias.code
              from unnest(cast(? as varchar array)) as wanted (code)
              join product_aliases named on named.merchant_id = ? and named.code = wanted.code
              join product_aliases alias on alias.merchant_id = named.merchant_id and alias.sku = named.sku
            """;

    private final JdbcTemplate jdbc;

    ProductLookup(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Every code, also those that name nothing. A SKU wins over an alias of the same spelling. */
    Map<String, Named> find(MerchantId merchant, Collection<String> codes) {
        Map<String, Found> skus = new HashMap<>();
        Map<String, Found> byAlias = new HashMap<>();
        String[] wanted = codes.toArray(String[]::new);
        jdbc.query(
                FIND,
                row -> {
                    (row.getInt("kind") == 0 ? skus : byAlias)
                            .computeIfAbsent(row.getString("wanted"), code -> new Found())
                            .add(row.getString("sku"), row.getString("type"), row.getString("code"));
                },
                wanted,
                merchant.value(),
                wanted,
                merchant.value());
        Map<String, Named> named = new HashMap<>();
        for (String code : codes) {
            Found found = skus.getOrDefault(code, byAlias.get(code));
            named.put(code, found == null ? Named.NOTHING : found.named());
        }
        return named;
    }

    private static final class Found {
        private final Set<String> skus = new TreeSet<>();
        private final Map<String, String> aliases = new TreeMap<>();

        void add(String sku, String type, String code) {
            skus.add(sku);
            if (type != null) {
                aliases.merge(type, code, (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }

        Named named() {
            return skus.size() == 1 ? new Named(skus.iterator().next(), Map.copyOf(aliases)) : Named.NOTHING;
        }
    }
}
