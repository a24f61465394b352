package io.caravan.cancellations;

import io.caravan.accounts.Connection;
import io.caravan.failures.Category;
import io.caravan.manifests.Manifest.Side;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.Orders;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an answer means for the order; each method joins the caller's transaction. */
@Component
class Outcome {

    private final CancellationTable table;
    private final Orders orders;
    private final Notice notice;

    Outcome(CancellationTable table, Orders orders, Notice notice) {
        this.table = table;
        this.orders = orders;
        this.notice = notice;
    }

    void accepted(Connection by, long request, OrderId id, @Nullable String words) {
        table.answered(request, "ACCEPTED", words);
        String said = words == null || words.isBlank() ? "" : " (" + words + ")";
        if (by.side() == Side.WMS) {
            canceledAt(id, by.name() + " accepted the cancellation" + said);
        } else {
            orders.note(List.of(id), by.name() + " was told of the cancellation" + said);
        }
        orders.find(id).ifPresent(order -> notice.settled(order, List.of(by.id())));
    }

    void refused(Connection by, long request, OrderId id, @Nullable String words) {
        String said = words == null || words.isBlank() ? "without a reason" : "saying: " + words;
        table.answered(request, "REFUSED", words);
        String sentence = by.side() == Side.WMS
                ? by.name() + " refused to cancel it, " + said + "; the order goes on"
                : by.name() + " refused the cancellation, " + said + "; a person must see to it there";
        orders.note(List.of(id), sentence);
        orders.find(id)
                .ifPresent(order -> notice.alert(
                        by, order, by.side() == Side.WMS ? Category.REJECTED : Category.INCOMPLETE, sentence));
    }

    /** A warehouse will not ship its part; true when that was the whole order. */
    boolean canceledAt(OrderId id, String cause) {
        boolean over = table.isOver(id);
        if (over) {
            orders.canceled(List.of(id), cause);
        } else {
            orders.note(List.of(id), cause + "; another warehouse still has its part of the order");
        }
        return over;
    }

    /** The warehouse tells it of its own accord. */
    void byWarehouse(Connection wms, OrderRow order) {
        if (!Notice.isOpen(order)) {
            orders.note(
                    List.of(order.id()),
                    wms.name() + " says that it canceled the order, which is "
                            + order.status().code() + " already");
            return;
        }
        boolean inCart = order.canceledAt() != null;
        if (canceledAt(order.id(), "canceled by the warehouse " + wms.name()) && !inCart) {
            notice.toCart(order, wms);
        }
    }
}
