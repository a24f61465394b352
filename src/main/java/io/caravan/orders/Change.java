package io.caravan.orders;

import io.caravan.accounts.Connection;
import io.caravan.canonical.Order;
import io.caravan.documents.Documents.Ref;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.orders.OrderWriter.Entry;
import io.caravan.rules.Judged;
import io.caravan.rules.Verdict;
import org.jspecify.annotations.Nullable;

/** An order of the page that changes the book. */
record Change(
        OrderId id, Page.Item<Judged> item, @Nullable Known before) {

    Order order() {
        return item.document().order();
    }

    Known known() {
        if (before == null) {
            throw new IllegalStateException("a new order has no earlier version");
        }
        return before;
    }

    Entry entry(Connection cart, Order named, long raw, Ref document) {
        Verdict verdict = item.document().verdict();
        OrderStatus status = switch (verdict) {
            case Verdict.Take take -> OrderStatus.NEW;
            case Verdict.Leave leave -> OrderStatus.SKIPPED;
            case Verdict.Hold hold -> OrderStatus.ERROR;
        };
        String reason = switch (verdict) {
            case Verdict.Take take -> null;
            case Verdict.Leave leave -> leave.reason();
            case Verdict.Hold hold -> hold.reason();
        };
        return new Entry(
                id,
                cart.merchantId().value(),
                cart.id().value(),
                named,
                status,
                reason,
                status == OrderStatus.ERROR ? Category.INCOMPLETE.name() : null,
                new Ref(raw, item.rawIndex()),
                document);
    }
}
