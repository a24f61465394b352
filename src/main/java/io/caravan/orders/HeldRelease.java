package io.caravan.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.canonical.ShipMethod;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.Documents.Ref;
import io.caravan.failures.Category;
import io.caravan.orders.OrderWriter.Entry;
import io.caravan.rules.Judged;
import io.caravan.rules.Rules;
import io.caravan.rules.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges the orders held for one code again, a page and a transaction at a time; what was delivered is not among them. */
@Component
class HeldRelease {

    private static final int PAGE = 100;

    private final TransactionTemplate transaction;
    private final OrderReader reader;
    private final OrderWriter writer;
    private final Documents documents;
    private final Dispatch dispatch;
    private final Rules rules;
    private final Clock clock;

    HeldRelease(
            TransactionTemplate transaction,
            OrderReader reader,
            OrderWriter writer,
            Documents documents,
            Dispatch dispatch,
            Rules rules,
            Clock clock) {
        this.transaction = transaction;
        this.reader = reader;
        this.writer = writer;
        this.documents = documents;
        this.dispatch = dispatch;
        this.rules = rules;
        this.clock = clock;
    }

    /** What a page came to; the last order looked at, so that those still held are not looked at twice. */
    private record Done(int released, OrderId last, boolean more) {}

    /** How many orders the code no longer holds. */
    int all(Connection cart, String code, String by) {
        int released = 0;
        Done done = new Done(0, new OrderId(0), true);
        while (done.more) {
            OrderId after = done.last;
            done = Objects.requireNonNull(transaction.execute(status -> page(cart, code, after, by)));
            released += done.released;
        }
        return released;
    }

    private Done page(Connection cart, String code, OrderId after, String by) {
        List<OrderRow> rows = reader.held(cart.id(), code, after, PAGE);
        if (rows.isEmpty()) {
            return new Done(0, after, false);
        }
        Map<Ref, JsonNode> read =
                documents.read(rows.stream().map(OrderRow::document).toList());
        List<OrderRow> kept =
                rows.stream().filter(row -> read.containsKey(row.document())).toList();
        List<Judged> again = rules.rejudge(
                cart, kept.stream().map(row -> order(read.get(row.document()))).toList());
        List<OrderRow> going = new ArrayList<>();
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            if (!isStillHeld(again.get(i).verdict())) {
                going.add(kept.get(i));
                judged.add(again.get(i));
            }
        }
        if (!going.isEmpty()) {
            write(cart, going, judged, by);
        }
        return new Done(going.size(), rows.getLast().id(), rows.size() == PAGE);
    }

    private static boolean isStillHeld(Verdict verdict) {
        return verdict instanceof Verdict.Hold hold && hold.cause().equals(Verdict.Hold.SHIP_METHOD);
    }

    private void write(Connection cart, List<OrderRow> rows, List<Judged> judged, String by) {
        Instant now = clock.instant();
        long page = documents.keep(
                cart.id(), Kind.ORDERS, judged.stream().map(Judged::order).toList());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            entries.add(entry(rows.get(i), judged.get(i), new Ref(page, i)));
        }
        writer.update(entries, now);
        List<OrderId> ready = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Entry entry = entries.get(i);
            writer.events(List.of(entry.id()), entry.status().name(), cause(entry, by), now);
            if (entry.status() == OrderStatus.NEW
                    && !rows.get(i).onHold()
                    && !rows.get(i).sendingCanceled()) {
                ready.add(entry.id());
            }
        }
        dispatch.changed(cart, ready);
    }

    private static String cause(Entry entry, String by) {
        ShipMethod method = entry.order().shipMethod();
        String from = method == null ? null : method.originalCode();
        String to = method == null ? null : method.code();
        String mapped = "ship method '" + Objects.requireNonNullElse(from, "") + "' "
                + (Objects.equals(from, to) ? "passes through" : "is '" + to + "' for the warehouse") + ", saved by "
                + by;
        return entry.reason() == null ? mapped : mapped + "; " + entry.reason();
    }

    private static Entry entry(OrderRow row, Judged judged, Ref document) {
        Verdict.Hold hold = judged.verdict() instanceof Verdict.Hold held ? held : null;
        return new Entry(
                row.id(),
                row.merchant().value(),
                row.cart().value(),
                judged.order(),
                hold == null ? OrderStatus.NEW : OrderStatus.ERROR,
                hold == null ? null : hold.reason(),
                hold == null ? null : Category.INCOMPLETE.name(),
                row.raw(),
                document,
                hold);
    }

    private static Order order(JsonNode document) {
        try {
            return Canonical.read(document, Order.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored order cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
