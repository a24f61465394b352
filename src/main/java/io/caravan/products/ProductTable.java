package io.caravan.products;

import io.caravan.accounts.MerchantId;
import io.caravan.products.ProductBook.Alias;
import io.caravan.products.ProductBook.Product;
import io.caravan.products.ProductFile.Row;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** Products and aliases in their tables; each method joins the caller's transaction. */
@Component
class ProductTable {

    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    ProductTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The SKUs that are not in the table. */
    Set<String> unknown(MerchantId merchant, Collection<String> skus) {
        Set<String> unknown = skus.stream().collect(Collectors.toSet());
        jdbc.queryForList(
                        "select sku from products where merchant_id = ? and sku = any(?)",
                        String.class,
                        merchant.value(),
                        skus.toArray(String[]::new))
                .forEach(unknown::remove);
        return unknown;
    }

    void addLearned(MerchantId merchant, Collection<String> skus) {
        OffsetDateTime now = now();
        jdbc.batchUpdate(
                "insert into products (merchant_id, sku, learned, added_at) values (?, ?, true, ?) on conflict do nothing",
                skus,
                BATCH,
                (insert, sku) -> {
                    insert.setLong(1, merchant.value());
                    insert.setString(2, sku);
                    insert.setObject(3, now);
                });
    }

    /** What a person says makes the product a known one, and a name that is given replaces the former. */
    void add(MerchantId merchant, List<Row> rows) {
        OffsetDateTime now = now();
        Map<String, Row> bySku = new LinkedHashMap<>();
        rows.forEach(row -> bySku.merge(row.sku(), row, (one, other) -> other.name() == null ? one : other));
        jdbc.batchUpdate(
                "insert into products (merchant_id, sku, added_at) values (?, ?, ?) on conflict do nothing",
                bySku.keySet(),
                BATCH,
                (insert, sku) -> {
                    insert.setLong(1, merchant.value());
                    insert.setString(2, sku);
                    insert.setObject(3, now);
                });
        jdbc.batchUpdate(
                "update products set name = coalesce(?, name), learned = false where merchant_id = ? and sku = ?",
                bySku.values(),
                BATCH,
                (update, row) -> {
                    update.setString(1, row.name());
                    update.setLong(2, merchant.value());
                    update.setString(3, row.sku());
                });
        jdbc.batchUpdate(
                "insert into product_aliases (merchant_id, sku, type, code) values (?, ?, ?, ?) on conflict do nothing",
                rows.stream().filter(row -> row.type() != null).toList(),
                BATCH,
                (insert, row) -> {
                    insert.setLong(1, merchant.value());
                    insert.setString(2, row.sku());
                    insert.setString(3, row.type());
                    insert.setString(4, row.code());
                });
    }

    void removeAliases(MerchantId merchant) {
        jdbc.update("delete from product_aliases where merchant_id = ?", merchant.value());
    }

    boolean remove(MerchantId merchant, String sku) {
        jdbc.update("delete from product_aliases where merchant_id = ? and sku = ?", merchant.value(), sku);
        return jdbc.update("delete from products where merchant_id = ? and sku = ?", merchant.value(), sku) > 0;
    }

    List<Product> list(MerchantId merchant, @Nullable String fromSku, int limit) {
        Map<String, Product> products = new LinkedHashMap<>();
        jdbc.query(
                """
                select product.sku, product.name, product.learned, alias.type, alias.code
                  from (select sku, name, learned from products where merchant_id = ? and sku >= ? order by sku limit ?) product
                  left join product_aliases alias on alias.merchant_id = ? and alias.sku = product.sku
                 order by product.sku, alias.type, alias.code""",
                (RowCallbackHandler) row -> {
                    String sku = row.getString("sku");
                    String name = row.getString("name");
                    boolean learned = row.getBoolean("learned");
                    Product product =
                            products.computeIfAbsent(sku, key -> new Product(key, name, learned, new ArrayList<>()));
                    if (row.getString("type") != null) {
                        product.aliases().add(new Alias(row.getString("type"), row.getString("code")));
                    }
                },
                merchant.value(),
                Objects.requireNonNullElse(fromSku, ""),
                limit,
                merchant.value());
        return List.copyOf(products.values());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
