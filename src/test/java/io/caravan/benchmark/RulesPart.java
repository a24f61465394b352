package io.caravan.benchmark;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.accounts.OrderOptions;
import io.caravan.accounts.Settings;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.documents.Page;
import io.caravan.manifests.Manifest.Side;
import io.caravan.rules.Books;
import io.caravan.rules.CartRules;
import io.caravan.rules.Judged;
import io.caravan.rules.Rules;
import io.caravan.rules.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The rules alone: orders in pages of 100 with 3 lines, judged by a cart with 200 rules, a merchant with 50,000 aliases. */
final class RulesPart {

    private static final int PAGE = 100;
    private static final int PAGES_KEPT = 50;
    private static final Connection CART = new Connection(
            new ConnectionId(1),
            "bench",
            new MerchantId(1),
            "rules",
            Side.CART,
            "shop",
            "benchmark",
            ZoneId.of("America/Los_Angeles"),
            Settings.NONE,
            OrderOptions.NONE,
            Map.of());

    private RulesPart() {}

    static void measure(Results results, int orders) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            RulesBooks books = new RulesBooks();
            context.registerBean(Books.class, () -> books);
            context.scan("io.caravan.rules");
            context.refresh();
            Rules rules = context.getBean(Rules.class);
            List<Page<Order>> pages = pages();
            results.condition("rules of the cart", RulesBooks.RULES);
            results.condition("aliases of the merchant", RulesBooks.ALIASES);
            each(rules, pages, orders); // warms up
            books.lookups = 0;
            Cost many = each(rules, pages, orders);
            results.atMost(20, "rules: one order, of a processor", many.cpu(), "us");
            results.put("rules: one order, by the clock", many.wall(), "us");
            results.atMost(1, "rules: product look-ups a page", books.lookups / (orders / (double) PAGE), "");
            books.rules(CartRules.NONE);
            each(rules, pages, orders);
            results.put(
                    "rules: one order of a cart without rules",
                    each(rules, pages, orders).cpu(),
                    "us");
        }
    }

    /** Microseconds an order. */
    private record Cost(double cpu, double wall) {}

    private static Cost each(Rules rules, List<Page<Order>> pages, int orders) {
        long taken = 0;
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        for (int page = 0; page < orders / PAGE; page++) {
            for (Judged judged : rules.judge(CART, pages.get(page % PAGES_KEPT)).documents()) {
                taken += judged.verdict() instanceof Verdict.Take ? 1 : 0;
            }
        }
        double wall = (System.nanoTime() - start) / 1e3 / orders;
        double micros = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e3 / orders;
        if (taken != orders) {
            throw new IllegalStateException("only " + taken + " of " + orders + " orders were taken");
        }
        return new Cost(micros, wall);
    }

    private static List<Page<Order>> pages() {
        List<Page<Order>> pages = new ArrayList<>();
        for (int page = 0; page < PAGES_KEPT; page++) {
            List<Page.Item<Order>> items = new ArrayList<>();
            for (int i = 0; i < PAGE; i++) {
                items.add(new Page.Item<>(i, order(page * PAGE + i)));
            }
            pages.add(new Page<>(page, items));
        }
        return pages;
    }

    /** Its ship method is taken only by the last rule, so that every one of them is tried. */
    private static Order order(int n) {
        String order = """
                {"cart_order_id": "%1$d", "cust_po_no": "B%1$d", "order_date": "2026-03-02T10:00:00Z", "cart_status": "processing",
                 "tags": ["new"], "weight": 4.5, "charges": {"grand_total": 131.10},
                 "ship_to": {"first_name": "Ada", "last_name": "Lee", "address_1": "1 Long Street", "city": "Springfield",
                             "state": "Illinois", "zip": "62704", "country": "US"},
                 "ship_method": {"code": "Economy %2$d"},
                 "lines": [{"line_no": 1, "sku": "UPC-%3$d", "quantity": 1}, {"line_no": 2, "sku": "UPC-%4$d", "quantity": 2},
                           {"line_no": 3, "sku": "UPC-%5$d", "quantity": 3}]}
                """.formatted(
                        n,
                        n % 40,
                        n * 3 % RulesBooks.ALIASES,
                        (n * 3 + 1) % RulesBooks.ALIASES,
                        (n * 3 + 2) % RulesBooks.ALIASES);
        try {
            return Canonical.read(Canonical.JSON.readTree(order), Order.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
