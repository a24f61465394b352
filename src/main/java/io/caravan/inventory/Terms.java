package io.caravan.inventory;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.rules.Books;
import io.caravan.rules.CartRules;
import io.caravan.rules.Products;
import io.caravan.schedules.Run;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** On what terms a run tells a cart about stock: looked up once a run, so that a page costs nothing more. */
@Component
class Terms {

    static final Duration ORDERS_LOOK_BACK = Duration.ofDays(7);

    private final Books books;
    private final FactTable table;
    private final Map<ConnectionId, OfRun> latest = new ConcurrentHashMap<>();

    Terms(Books books, FactTable table) {
        this.books = books;
        this.table = table;
    }

    /**
     * What holds for one run.
     *
     * @param changed when the rules last changed: what was told before is news
     * @param orderedSince older orders were told about, or a count came in since
     * @param aliases codes ordered lately, with the SKU each stands for
     */
    record OfRun(long run, CartRules rules, Instant changed, Instant orderedSince, Map<String, String> aliases) {}

    OfRun of(Run run) {
        Connection cart = run.connection();
        OfRun known = latest.get(cart.id());
        if (known == null || known.run() != run.id()) {
            known = look(run.id(), cart, run.window().until());
            latest.put(cart.id(), known);
        }
        return known;
    }

    OfRun look(long run, Connection cart, Instant now) {
        CartRules rules = books.cart(cart);
        Instant orderedSince = now.minus(ORDERS_LOOK_BACK);
        return new OfRun(
                run,
                rules,
                table.since(cart, fingerprint(rules, table.enabledWarehouses(cart.merchantId())), now),
                orderedSince,
                aliases(cart, orderedSince));
    }

    Map<String, String> aliases(Connection cart, Instant orderedSince) {
        List<String> codes = table.orderedUnderOtherCodes(cart.merchantId(), orderedSince);
        Map<String, String> aliases = new HashMap<>();
        if (!codes.isEmpty()) {
            Products products = books.products(cart.merchantId(), codes);
            codes.forEach(code -> {
                String sku = products.masterSku(code);
                if (sku != null && !sku.equals(code)) {
                    aliases.put(code, sku);
                }
            });
        }
        return aliases;
    }

    /** What the rules need to know about these SKUs. */
    Products products(Connection cart, CartRules rules, List<String> skus) {
        return rules.inventory().alias() == null ? Products.NONE : books.products(cart.merchantId(), skus);
    }

    CartRules rules(Connection cart) {
        return books.cart(cart);
    }

    private static String fingerprint(CartRules rules, List<Long> warehouses) {
        String text = rules.inventory() + " " + rules.itemFilter().type() + " " + new TreeSet<>(rules.itemFilter().items())
                + " " + warehouses;
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
