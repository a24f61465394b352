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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** On what terms a run tells a cart about stock: looked up once a run, so that a page costs nothing more. */
@Component
class Terms {

    static final Duration ORDERS_LOOK_BACK = Duration.ofDays(7);
    private static final Duration LATE_COMMITS = Duration.ofMinutes(10);

    private final Books books;
    private final FactTable facts;
    private final TermsTable table;
    private final Map<ConnectionId, OfRun> latest = new ConcurrentHashMap<>();

    Terms(Books books, FactTable facts, TermsTable table) {
        this.books = books;
        this.facts = facts;
        this.table = table;
    }

    /**
     * What holds for one run.
     *
     * @param changed when the terms last changed: what was told before is news
     * @param orderedSince earlier orders were looked at by a run before
     * @param aliases codes ordered lately, with the SKU each stands for
     * @param others SKUs that may be news although none was ordered under its own name: by an alias, or an order that was canceled
     */
    record OfRun(
            long run,
            CartRules rules,
            Instant changed,
            Instant orderedSince,
            Map<String, String> aliases,
            Set<String> others) {}

    OfRun of(Run run) {
        Connection cart = run.connection();
        OfRun known = latest.get(cart.id());
        if (known == null || known.run() != run.id()) {
            known = look(run.id(), cart, run.window().until());
            latest.put(cart.id(), known);
        }
        return known;
    }

    private OfRun look(long run, Connection cart, Instant now) {
        CartRules rules = books.cart(cart);
        TermsTable.Known known =
                table.see(cart.id(), fingerprint(rules, table.enabledWarehouses(cart.merchantId())), now);
        Instant lookBack = now.minus(ORDERS_LOOK_BACK);
        Instant since = known.looked() == null ? lookBack : known.looked().minus(LATE_COMMITS);
        Map<String, String> aliases = aliases(cart, lookBack);
        Set<String> others = new HashSet<>(aliases.values());
        facts.canceledSince(cart.merchantId(), lookBack, since)
                .forEach(code -> others.add(aliases.getOrDefault(code, code)));
        return new OfRun(run, rules, known.changed(), since, aliases, others);
    }

    /** The run went through all SKUs. What it could not tell is looked for again by the next one. */
    void ended(Run run) {
        if (run.failed() == 0 && run.failure() == null) {
            table.looked(run.connection().id(), run.window().until());
        }
    }

    Map<String, String> aliases(Connection cart, Instant orderedSince) {
        List<String> codes = facts.orderedUnderOtherCodes(cart.merchantId(), orderedSince);
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
        String text = rules.inventory() + " " + rules.itemFilter().type() + " "
                + new TreeSet<>(rules.itemFilter().items()) + " " + warehouses;
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
