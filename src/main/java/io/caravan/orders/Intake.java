package io.caravan.orders;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.Documents.Ref;
import io.caravan.documents.Page;
import io.caravan.orders.OrderWriter.Entry;
import io.caravan.orders.Orders.Received;
import io.caravan.rules.Judged;
import io.caravan.schedules.Cursors;
import io.caravan.schedules.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a page of judged orders into the book. */
@Component
class Intake {

    private static final int RACES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private final TransactionTemplate transaction;
    private final OrderIds ids;
    private final OrderReader reader;
    private final OrderWriter writer;
    private final Documents documents;
    private final Cursors cursors;
    private final Dispatch dispatch;
    private final Cancelling cancelling;
    private final UnmappedMethods unmapped;
    private final Clock clock;

    Intake(
            TransactionTemplate transaction,
            OrderIds ids,
            OrderReader reader,
            OrderWriter writer,
            Documents documents,
            Cursors cursors,
            Dispatch dispatch,
            Cancelling cancelling,
            UnmappedMethods unmapped,
            Clock clock) {
        this.transaction = transaction;
        this.ids = ids;
        this.reader = reader;
        this.writer = writer;
        this.documents = documents;
        this.cursors = cursors;
        this.dispatch = dispatch;
        this.cancelling = cancelling;
        this.unmapped = unmapped;
        this.clock = clock;
    }

    /** Two carts of a merchant may race for one reference or lock each other out; the loser reads the book again. */
    Received receive(Run run, Page<Judged> page) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> store(run, page));
            } catch (DuplicateKeyException | TransientDataAccessException race) {
                if (attempt == RACES) {
                    throw race;
                }
                // H2 refuses a reference at once that the other one has not committed yet.
                LockSupport.parkNanos(FIRST_PAUSE.toNanos() << attempt);
            }
        }
    }

    private Received store(Run run, Page<Judged> page) {
        Connection cart = run.connection();
        Map<String, Page.Item<Judged>> latest = new LinkedHashMap<>();
        page.items().forEach(item -> latest.put(item.document().order().cartOrderId(), item));
        Map<String, Known> known = reader.known(cart.id(), latest.keySet());

        List<Change> added = new ArrayList<>();
        List<Change> updated = new ArrayList<>();
        List<Known> canceled = new ArrayList<>();
        latest.forEach((cartOrderId, item) -> {
            Known before = known.get(cartOrderId);
            if (before == null) {
                added.add(new Change(ids.next(), item, null));
            } else if (before.isNews(item.document().order())) {
                if (Boolean.TRUE.equals(item.document().order().canceled())) {
                    canceled.add(before);
                } else if (before.canChange() && recalled(cart, before)) {
                    updated.add(new Change(before.id(), item, before));
                }
            }
        });
        List<Entry> inserts = new ArrayList<>();
        List<Entry> updates = new ArrayList<>();
        write(cart, page.raw(), added, updated, inserts, updates, Words.download(cart));
        canceled.forEach(order -> cancelling.inCart(cart, order));
        cursors.move(run);
        return tally(inserts, updates, latest.size());
    }

    /** What the history says of orders that come in, and of those that change. */
    record Words(String added, String changed) {

        static Words download(Connection cart) {
            return new Words("downloaded from " + cart.name(), "changed in " + cart.name());
        }
    }

    void write(
            Connection cart,
            long raw,
            List<Change> added,
            List<Change> updated,
            List<Entry> inserts,
            List<Entry> updates,
            Words words) {
        if (added.isEmpty() && updated.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<OrderId, Order> named = named(cart, added);
        long document = documents.keep(cart.id(), Kind.ORDERS, page(named, added, updated));
        int index = 0;
        for (Change change : added) {
            inserts.add(change.entry(cart, named.get(change.id()), raw, new Ref(document, index++)));
        }
        for (Change change : updated) {
            updates.add(change.entry(cart, change.known().named(change.order()), raw, new Ref(document, index++)));
        }
        writer.insert(inserts, now);
        writer.update(updates, now);
        unmapped.note(cart, inserts, updates);
        Map<OrderStatus, String> causes = Map.of(
                OrderStatus.NEW, words.added(),
                OrderStatus.ERROR, words.added() + "; a person must complete it",
                OrderStatus.SKIPPED, "left by a rule of " + cart.name());
        causes.forEach((status, cause) -> {
            writer.events(idsWith(inserts, status), status.name(), cause, now);
            writer.events(idsWith(updates, status), status.name(), words.changed(), now);
        });
        dispatch.ready(cart, idsWith(inserts, OrderStatus.NEW));
        Set<OrderId> parked = updated.stream()
                .filter(change -> change.known().parked())
                .map(Change::id)
                .collect(Collectors.toSet());
        dispatch.changed(
                cart,
                idsWith(updates, OrderStatus.NEW).stream()
                        .filter(id -> !parked.contains(id))
                        .toList());
    }

    private static List<Order> page(Map<OrderId, Order> named, List<Change> added, List<Change> updated) {
        List<Order> page = new ArrayList<>(added.size() + updated.size());
        added.forEach(change -> page.add(named.get(change.id())));
        updated.forEach(change -> page.add(change.known().named(change.order())));
        return page;
    }

    private Map<OrderId, Order> named(Connection cart, List<Change> added) {
        Set<String> wanted = new HashSet<>();
        added.forEach(change -> wanted.add(CustRefs.wanted(change.order())));
        Set<String> taken = new HashSet<>(reader.takenReferences(cart.merchantId(), wanted));
        Map<OrderId, Order> named = new LinkedHashMap<>();
        for (Change change : added) {
            String reference = CustRefs.free(change.order(), cart.id().value(), taken);
            taken.add(reference);
            named.put(change.id(), change.order().withCustRef(reference));
        }
        return named;
    }

    /** An order that is being sent this moment, or of which a warehouse has its part, is not changed under way. */
    boolean recalled(Connection cart, Known known) {
        return known.status() == OrderStatus.SKIPPED || dispatch.stop(cart.id(), known.id(), Dispatch.Parked.HELD);
    }

    private static Received tally(List<Entry> inserts, List<Entry> updates, int all) {
        int skipped = idsWith(inserts, OrderStatus.SKIPPED).size();
        int held = idsWith(inserts, OrderStatus.ERROR).size();
        return new Received(
                inserts.size() - skipped - held, updates.size(), skipped, held, all - inserts.size() - updates.size());
    }

    private static List<OrderId> idsWith(List<Entry> entries, OrderStatus status) {
        return entries.stream()
                .filter(entry -> entry.status() == status)
                .map(Entry::id)
                .toList();
    }
}
