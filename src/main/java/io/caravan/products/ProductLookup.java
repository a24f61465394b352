package io.caravan.products;

import io.caravan.accounts.MerchantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks the database what codes name, all of them at once: which products, and then what aliases those have. One join each: the plan of more goes wrong on a table that was filled just now. */
@Component
class ProductLookup {

    private static final String NAMED = """
            select 0 as kind, wanted.code as named_by, product.sku
              from unnest(cast(? as varchar array)) as wanted (code)
              join products product on product.merchant_id = ? and product.sku = wanted.code
            union all
            select 1 as kind, wanted.code as named_by, alias.sku
              from unnest(cast(? as varchar array)) as wanted (code)
              join product_aliases alias on alias.merchant_id = ? and alias.code = wanted.code
            """;

    private final JdbcTemplate jdbc;
    private final ProductTable table;

    ProductLookup(JdbcTemplate jdbc, ProductTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** Every code, also those that name nothing. A SKU wins over an alias of the same spelling. */
    Map<String, Named> find(MerchantId merchant, Collection<String> codes) {
        Map<String, Set<String>> skus = new HashMap<>();
        Map<String, Set<String>> byAlias = new HashMap<>();
        String[] wanted = codes.toArray(String[]::new);
        jdbc.query(
                NAMED,
                row -> {
                    (row.getInt("kind") == 0 ? skus : byAlias)
                            .computeIfAbsent(row.getString("named_by"), code -> new HashSet<>())
                            .add(row.getString("sku"));
                },
                wanted,
                merchant.value(),
                wanted,
                merchant.value());
        Map<String, String> named = new HashMap<>();
        for (String code : codes) {
            Set<String> found = skus.getOrDefault(code, byAlias.getOrDefault(code, Set.of()));
            if (found.size() == 1) {
                named.put(code, found.iterator().next());
            }
        }
        Map<String, Map<String, String>> aliases = aliases(merchant, named.values());
        Map<String, Named> all = new HashMap<>();
        for (String code : codes) {
            String sku = named.get(code);
            all.put(code, sku == null ? Named.NOTHING : new Named(sku, aliases.getOrDefault(sku, Map.of())));
        }
        return all;
    }

    private Map<String, Map<String, String>> aliases(MerchantId merchant, Collection<String> skus) {
        Map<String, Map<String, String>> aliases = new HashMap<>();
        if (!skus.isEmpty()) {
            table.aliases(merchant, Set.copyOf(skus))
                    .forEach((sku, list) -> list.forEach(alias -> aliases.computeIfAbsent(sku, key -> new HashMap<>())
                            .merge(
                                    alias.type(),
                                    alias.code(),
                                    (one, other) -> one.compareTo(other) <= 0 ? one : other)));
        }
        return aliases;
    }
}
