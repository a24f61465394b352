package io.caravan.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.Accounts;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.Documents.Ref;
import io.caravan.failures.Category;
import io.caravan.orders.Dispatch.Parked;
import io.caravan.orders.OrderWriter.Entry;
import io.caravan.rules.Judged;
import io.caravan.rules.Rules;
import io.caravan.rules.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person does to one order; each action is one transaction and one line of its history. */
@Component
class Desk {

    private static final Set<String> IDENTITY = Set.of("cart_order_id", "cust_ref");

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final OrderReader reader;
    private final OrderWriter writer;
    private final Documents documents;
    private final Dispatch dispatch;
    private final Accounts accounts;
    private final Rules rules;
    private final Clock clock;

    Desk(
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            OrderReader reader,
            OrderWriter writer,
            Documents documents,
            Dispatch dispatch,
            Accounts accounts,
            Rules rules,
            Clock clock) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.reader = reader;
        this.writer = writer;
        this.documents = documents;
        this.dispatch = dispatch;
        this.accounts = accounts;
        this.rules = rules;
        this.clock = clock;
    }

    OrderRow edit(OrderId id, JsonNode patch, String by) {
        return act(id, row -> {
            if (!Set.of(OrderStatus.NEW, OrderStatus.ERROR, OrderStatus.SKIPPED).contains(row.status())) {
                throw new OrderActionException("order " + row.custPoNo() + " is "
                        + row.status().code() + "; only an order that has not left the hub can be edited");
            }
            recall(row, Parked.HELD);
            Judged judged = judged(row, patch);
            Order edited = judged.order();
            Ref document = new Ref(documents.keep(row.cart(), Kind.ORDERS, List.of(edited)), 0);
            OrderStatus status = OrderStatus.after(judged.verdict());
            writer.update(
                    List.of(new Entry(
                            id,
                            row.merchant().value(),
                            row.cart().value(),
                            edited,
                            status,
                            Verdict.reason(judged.verdict()),
                            status == OrderStatus.ERROR ? Category.INCOMPLETE.name() : null,
                            row.raw(),
                            document,
                            judged.verdict() instanceof Verdict.Hold hold ? hold : null)),
                    clock.instant());
            jdbc.update("update orders set edited = true where id = ?", id.value());
            note(row, status.name(), "edited by " + by);
            if (status == OrderStatus.NEW && !row.onHold() && !row.sendingCanceled()) {
                dispatch.again(row.cart(), id);
            }
            return row;
        });
    }

    OrderRow resend(OrderId id, String by) {
        return act(id, row -> {
            if (row.status() == OrderStatus.ERROR
                    || row.status() == OrderStatus.SKIPPED
                    || row.status() == OrderStatus.CANCELED) {
                throw new OrderActionException("order " + row.custPoNo() + " is "
                        + row.status().code() + " (" + row.reason() + "); edit it first");
            }
            if (!dispatch.again(row.cart(), id)) {
                throw beingSent(row);
            }
            flags(row, false, false);
            note(row, "RESEND", "sent again on request of " + by);
            return row;
        });
    }

    OrderRow cancelSending(OrderId id, String by) {
        return act(id, row -> {
            recall(row, Parked.STOPPED);
            flags(row, row.onHold(), true);
            note(row, "SENDING_CANCELED", "sending canceled by " + by);
            return row;
        });
    }

    OrderRow hold(OrderId id, String by) {
        return act(id, row -> {
            recall(row, Parked.HELD);
            flags(row, true, row.sendingCanceled());
            note(row, "ON_HOLD", "held by " + by);
            return row;
        });
    }

    OrderRow release(OrderId id, String by) {
        return act(id, row -> {
            flags(row, false, false);
            note(row, "RELEASED", "released by " + by);
            if (row.status() == OrderStatus.NEW) {
                dispatch.again(row.cart(), id);
            }
            return row;
        });
    }

    private OrderRow act(OrderId id, UnaryOperator<OrderRow> action) {
        transaction.executeWithoutResult(status -> action.apply(row(id)));
        return row(id);
    }

    private OrderRow row(OrderId id) {
        return reader.find(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no order " + id));
    }

    private void recall(OrderRow row, Parked why) {
        boolean here = row.status() == OrderStatus.NEW
                || row.status() == OrderStatus.ERROR
                || row.status() == OrderStatus.SKIPPED;
        if (!here || (row.status() == OrderStatus.NEW && !dispatch.stop(row.cart(), row.id(), why))) {
            throw here
                    ? beingSent(row)
                    : new OrderActionException("order " + row.custPoNo() + " already left the hub: it is "
                            + row.status().code());
        }
    }

    private static OrderActionException beingSent(OrderRow row) {
        return new OrderActionException(
                "order " + row.custPoNo() + " is being sent at this moment; look again in a minute");
    }

    private void flags(OrderRow row, boolean onHold, boolean sendingCanceled) {
        jdbc.update(
                "update orders set on_hold = ?, sending_canceled = ?, version = version + 1 where id = ?",
                onHold,
                sendingCanceled,
                row.id().value());
    }

    private void note(OrderRow row, String status, String cause) {
        writer.events(List.of(row.id()), status, cause, clock.instant());
    }

    private Judged judged(OrderRow row, JsonNode patch) {
        ObjectNode document = (ObjectNode) documents
                .read(row.document())
                .orElseThrow(() -> new OrderActionException("the document of order " + row.custPoNo()
                        + " is past its retention; load it again from the cart"));
        try {
            Order before = Canonical.read(document, Order.class);
            MergePatch.apply(document, patch, IDENTITY);
            return rules.edited(accounts.connection(row.cart()), before, Canonical.read(document, Order.class));
        } catch (JsonProcessingException e) {
            throw new OrderActionException("the edit does not fit an order: " + e.getOriginalMessage());
        }
    }
}
