package io.caravan.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Ref;
import io.caravan.documents.Page;
import io.caravan.orders.Replayed.Outcome;
import io.caravan.rules.Judged;
import io.caravan.rules.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds what kept documents come to today against the book, and takes over what differs where a person wants that. */
@Component
class Replay {

    private final TransactionTemplate transaction;
    private final OrderReader reader;
    private final OrderIds ids;
    private final Intake intake;
    private final Documents documents;

    Replay(TransactionTemplate transaction, OrderReader reader, OrderIds ids, Intake intake, Documents documents) {
        this.transaction = transaction;
        this.reader = reader;
        this.ids = ids;
        this.intake = intake;
        this.documents = documents;
    }

    List<Replayed> replay(Connection cart, Page<Judged> page, @Nullable String by) {
        List<Replayed> replayed = transaction.execute(status -> compare(cart, page, by));
        return replayed == null ? List.of() : replayed;
    }

    private List<Replayed> compare(Connection cart, Page<Judged> page, @Nullable String by) {
        Map<String, Page.Item<Judged>> latest = new LinkedHashMap<>();
        page.items().forEach(item -> latest.put(item.document().order().cartOrderId(), item));
        Map<String, OrderRow> rows = reader.byCartOrderId(cart.id(), latest.keySet());
        Map<String, Known> known = reader.known(cart.id(), latest.keySet());
        Map<Ref, JsonNode> before =
                documents.read(rows.values().stream().map(OrderRow::document).toList());
        List<Replayed> replayed = new ArrayList<>();
        List<Change> added = new ArrayList<>();
        List<Change> updated = new ArrayList<>();
        latest.forEach((cartOrderId, item) -> {
            OrderRow row = rows.get(cartOrderId);
            Replayed one = row == null
                    ? added(item)
                    : compare(row, known.get(cartOrderId), before.get(row.document()), page.raw(), item);
            if (by != null && one.obstacle() == null && one.outcome() == Outcome.ADDED) {
                added.add(new Change(ids.next(), item, null));
            } else if (by != null && one.obstacle() == null && one.outcome() == Outcome.DIFFERENT) {
                Known book = known.get(cartOrderId);
                if (intake.recalled(cart, book)) {
                    updated.add(new Change(book.id(), item, book));
                } else {
                    one = obstructed(one, "it is being sent at this moment, or a warehouse has its part");
                }
            }
            replayed.add(one);
        });
        if (by != null) {
            intake.write(
                    cart,
                    page.raw(),
                    added,
                    updated,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new Intake.Words("loaded by a replay of " + by, "changed by a replay of " + by));
        }
        return replayed;
    }

    private static Replayed added(Page.Item<Judged> item) {
        return new Replayed(item.document().order().custPoNo(), null, Outcome.ADDED, List.of(), null);
    }

    private static Replayed compare(
            OrderRow row, Known known, @Nullable JsonNode before, long raw, Page.Item<Judged> item) {
        Order after = item.document().order();
        boolean current = row.raw().equals(new Ref(raw, item.rawIndex()));
        boolean later = row.raw().document() < raw && !Boolean.TRUE.equals(after.canceled()) && known.isNews(after);
        if (before == null || !(current || later)) {
            return new Replayed(row.custPoNo(), row.id(), Outcome.SUPERSEDED, List.of(), null);
        }
        List<Differences.Field> fields = new ArrayList<>();
        if (!known.left() && known.status() != OrderStatus.CANCELED) {
            String now = standing(item.document().verdict());
            String then = row.status().code() + (row.reason() == null ? "" : ": " + row.reason());
            if (!now.equals(then)) {
                fields.add(new Differences.Field("(standing)", then, now));
            }
        }
        fields.addAll(Differences.between(before, Canonical.JSON.valueToTree(known.named(after))));
        return new Replayed(
                row.custPoNo(),
                row.id(),
                fields.isEmpty() ? Outcome.SAME : Outcome.DIFFERENT,
                fields,
                fields.isEmpty() || known.canChange() ? null : obstacle(known));
    }

    private static String standing(Verdict verdict) {
        String reason = Verdict.reason(verdict);
        return OrderStatus.after(verdict).code() + (reason == null ? "" : ": " + reason);
    }

    private static String obstacle(Known known) {
        return known.edited() && !known.left()
                ? "a person edited it"
                : "it is " + known.status().code();
    }

    private static Replayed obstructed(Replayed one, String obstacle) {
        return new Replayed(one.number(), one.id(), one.outcome(), one.fields(), obstacle);
    }
}
