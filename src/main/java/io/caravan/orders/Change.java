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
record Change(OrderId id, Page.Item<Judged> item, @Nullable Known before) {

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
        OrderStatus status = OrderStatus.after(verdict);
        return new Entry(
                id,
                cart.merchantId().value(),
                cart.id().value(),
                named,
                status,
                Verdict.reason(verdict),
                status == OrderStatus.ERROR ? Category.INCOMPLETE.name() : null,
                new Ref(raw, item.rawIndex()),
                document,
                verdict instanceof Verdict.Hold hold ? hold : null);
    }
}
