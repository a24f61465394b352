package io.caravan.orders;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.RulePlace;
import io.caravan.orders.OrderWriter.Entry;
import io.caravan.rulebook.Discoveries;
import io.caravan.rulebook.Discoveries.Discovered;
import io.caravan.rulebook.Rulebook.SectionChanged;
import io.caravan.rules.Books;
import io.caravan.rules.ShipMethodRules;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets orders go that were held for a ship-method code which has been mapped since: after each change, and by a sweep for what a stop left. */
@Component
class HeldOrders implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(HeldOrders.class);

    private final OrderReader reader;
    private final HeldRelease release;
    private final UnmappedMethods unmapped;
    private final Accounts accounts;
    private final Books books;
    private final Discoveries discoveries;
    private volatile boolean swept;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("held-orders").factory());

    HeldOrders(
            OrderReader reader,
            HeldRelease release,
            UnmappedMethods unmapped,
            Accounts accounts,
            Books books,
            Discoveries discoveries) {
        this.reader = reader;
        this.release = release;
        this.unmapped = unmapped;
        this.accounts = accounts;
        this.books = books;
        this.discoveries = discoveries;
    }

    @EventListener
    void changed(SectionChanged change) {
        if (change.place().level() == RulePlace.Level.CART && change.section().equals("ship_methods")) {
            worker.execute(() ->
                    accounts.find(change.place().path()).ifPresent(cart -> releaseAndLog(cart, change.by(), true)));
        }
    }

    /** What a stop left undone, and orders that were judged before a mapping was saved and stored after it. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Set<ConnectionId> carts = Set.copyOf(reader.cartsWithHeld());
        boolean whole = !swept;
        swept = true;
        accounts.connections().stream()
                .filter(connection -> carts.contains(connection.id()))
                .forEach(cart -> releaseAndLog(cart, "an earlier change", whole));
    }

    private void releaseAndLog(Connection cart, String by, boolean whole) {
        try {
            int released = release(cart, by, whole);
            if (released > 0) {
                LOG.info("{} orders of {} go on, their ship methods are mapped", released, cart.path());
            }
        } catch (RuntimeException e) {
            LOG.error("Held orders of {} could not be released; the next sweep tries again", cart.path(), e);
        }
    }

    /**
     * Judges again what may go on now; returns how many orders did.
     *
     * @param by who saved the mapping
     * @param whole also look at orders that only a rule may release, each of which must be judged to know
     */
    int release(Connection cart, String by, boolean whole) {
        ShipMethodRules rules = books.cart(cart).shipMethods();
        Map<String, Long> held = reader.heldShipMethods(cart.id());
        Set<String> mapped =
                rules.map().keySet().stream().map(HeldOrders::folded).collect(Collectors.toSet());
        boolean any = !rules.rejectUnmapped() || rules.fallback() != null;
        int released = 0;
        Set<String> over = new HashSet<>(rules.map().keySet());
        for (String code : held.keySet()) {
            if (any || mapped.contains(folded(code)) || (whole && !rules.rules().isEmpty())) {
                released += release.all(cart, code, by);
            }
        }
        over.addAll(held.keySet());
        discoveries.shipCodes(cart.id()).stream()
                .map(Discovered::code)
                .filter(code -> any || mapped.contains(folded(code)))
                .forEach(over::add);
        over.removeAll(reader.heldShipMethods(cart.id()).keySet());
        unmapped.over(cart, over);
        return released;
    }

    /** As the rules compare codes. */
    private static String folded(String code) {
        return Entry.subject(code.strip()).toUpperCase(Locale.ROOT);
    }

    @Override
    public void destroy() throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(10, TimeUnit.SECONDS);
    }
}
