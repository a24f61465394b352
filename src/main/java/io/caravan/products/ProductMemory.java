package io.caravan.products;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caravan.accounts.MerchantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Remembers what codes name. What is remembered bears the version of the merchant's products it was read at, and is no
 * longer looked at once the version moved; this node looks at once, others within {@link #TRUSTED}.
 */
@Component
class ProductMemory {

    private static final long CODES = 100_000;
    private static final long MERCHANTS = 10_000;
    private static final Duration TRUSTED = Duration.ofSeconds(2);

    private final JdbcTemplate jdbc;
    private final ProductLookup lookup;
    private final Cache<Key, Named> codes =
            Caffeine.newBuilder().maximumSize(CODES).build();
    private final Cache<MerchantId, Long> versions = Caffeine.newBuilder()
            .maximumSize(MERCHANTS)
            .expireAfterWrite(TRUSTED)
            .build();

    ProductMemory(JdbcTemplate jdbc, ProductLookup lookup) {
        this.jdbc = jdbc;
        this.lookup = lookup;
    }

    private record Key(MerchantId merchant, long version, String code) {}

    Map<String, Named> find(MerchantId merchant, Collection<String> wanted) {
        Long known = versions.getIfPresent(merchant);
        long version = known == null ? version(merchant) : known;
        Map<String, Named> found = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (String code : wanted) {
            Named named = codes.getIfPresent(new Key(merchant, version, code));
            if (named == null) {
                missing.add(code);
            } else {
                found.put(code, named);
            }
        }
        if (!missing.isEmpty()) {
            Map<String, Named> read = lookup.find(merchant, missing);
            read.forEach((code, named) -> codes.put(new Key(merchant, version, code), named));
            found.putAll(read);
        }
        return found;
    }

    private long version(MerchantId merchant) {
        long version = jdbc
                .queryForList(
                        "select version from product_versions where merchant_id = ?", Long.class, merchant.value())
                .stream()
                .findFirst()
                .orElse(0L);
        versions.put(merchant, version);
        return version;
    }

    /** In the transaction that changes products. */
    void changing(MerchantId merchant) {
        jdbc.update(
                "insert into product_versions (merchant_id, version) values (?, 0) on conflict do nothing",
                merchant.value());
        jdbc.update("update product_versions set version = version + 1 where merchant_id = ?", merchant.value());
    }

    /** After that transaction. */
    void changed(MerchantId merchant) {
        versions.invalidate(merchant);
    }
}
