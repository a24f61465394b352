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
import io.caravan.orders.Dispatch.Rest;
import io.caravan.orders.OrderWriter.Entry;
import io.caravan.rules.Judged;
import io.caravan.rules.Rules;
import io.caravan.rules.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a person does to one order; each action is one transaction and one line of its history. */
@Component
class Desk {

    private static final Set<String> IDENTITY = Set.of("cart_order_id", "cust_ref");

    private static final Set<OrderStatus> HERE = Set.of(OrderStatus.NEW, OrderStatus.ERROR, OrderStatus.SKIPPED);

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
            if (!HERE.contains(row.status())) {
                throw new OrderActionException("order " + row.custPoNo() + " is "
                        + row.status().code() + "; only an order that has not left the hub can be edited");
            }
            List<String> gone = recallForEdit(row);
            Judged judged = judged(row, patch, gone);
            Order edited = judged.order();
            Ref document = new Ref(documents.keep(row.cart(), Kind.ORDERS, List.of(edited)), 0);
            OrderStatus status = OrderStatus.after(judged.verdict());
            List<Entry> entries = List.of(new Entry(
                    id,
                    row.merchant().value(),
                    row.cart().value(),
                    edited,
                    status,
                    Verdict.reason(judged.verdict()),
                    status == OrderStatus.ERROR ? Category.INCOMPLETE.name() : null,
                    row.raw(),
                    document,
                    judged.verdict() instanceof Verdict.Hold hold ? hold : null));
            if (gone.isEmpty()) {
                writer.update(entries, clock.instant());
            } else {
                writer.header(entries, clock.instant());
            }
            jdbc.update("update orders set edited = true where id = ?", id.value());
            note(row, status.name(), "edited by " + by + without(gone));
            if (status == OrderStatus.NEW && !row.onHold() && !row.sendingCanceled()) {
                send(row, gone);
            }
            return row;
        });
    }

    private void send(OrderRow row, List<String> gone) {
        if (gone.isEmpty()) {
            dispatch.changed(accounts.connection(row.cart()), List.of(row.id()));
        } else {
            dispatch.again(row.cart(), row.id());
        }
    }

    OrderRow resend(OrderId id, @Nullable String wms, String by) {
        return act(id, row -> {
            if (row.status() == OrderStatus.ERROR
                    || row.status() == OrderStatus.SKIPPED
                    || row.status() == OrderStatus.CANCELED) {
                throw new OrderActionException("order " + row.custPoNo() + " is "
                        + row.status().code() + " (" + row.reason() + "); edit it first");
            }
            if (!dispatch.again(row.cart(), id, wms)) {
                throw beingSent(row);
            }
            flags(row, false, false);
            note(row, "RESEND", "sent again on request of " + by + (wms == null ? "" : ", to " + wms));
            return row;
        });
    }

    OrderRow cancelSending(OrderId id, String by) {
        return act(id, row -> {
            List<String> gone = recall(row, Parked.STOPPED);
            flags(row, row.onHold(), true);
            note(row, "SENDING_CANCELED", "sending canceled by " + by + without(gone));
            return row;
        });
    }

    OrderRow hold(OrderId id, String by) {
        return act(id, row -> {
            List<String> gone = recall(row, Parked.HELD);
            flags(row, true, row.sendingCanceled());
            note(row, "ON_HOLD", "held by " + by + without(gone));
            return row;
        });
    }

    OrderRow release(OrderId id, String by) {
        return act(id, row -> {
            flags(row, false, false);
            note(row, "RELEASED", "released by " + by);
            if (row.status() == OrderStatus.NEW || row.status() == OrderStatus.PARTIAL) {
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

    /** Stops the parts that are still here; returns the WMSs that have theirs. Refused when nothing is here any more. */
    private List<String> recall(OrderRow row, Parked why) {
        if (!HERE.contains(row.status()) && row.status() != OrderStatus.PARTIAL) {
            throw left(row);
        }
        Rest rest = dispatch.stopRest(row.id(), why);
        if (rest.here().isEmpty() && !rest.gone().isEmpty()) {
            throw row.status() == OrderStatus.PARTIAL ? left(row) : beingSent(row);
        }
        return rest.gone();
    }

    /** Only a part that lacks something may still be edited when other warehouses have theirs. */
    private List<String> recallForEdit(OrderRow row) {
        List<String> gone = recall(row, Parked.HELD);
        if (!gone.isEmpty() && row.status() != OrderStatus.ERROR) {
            throw new OrderActionException(
                    "order " + row.custPoNo() + " left the hub in part: " + String.join(", ", gone) + " has its lines");
        }
        return gone;
    }

    private static String without(List<String> gone) {
        return gone.isEmpty() ? "" : "; " + String.join(", ", gone) + " has its part already";
    }

    private static OrderActionException left(OrderRow row) {
        return new OrderActionException("order " + row.custPoNo() + " already left the hub: it is "
                + row.status().code());
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

    private Judged judged(OrderRow row, JsonNode patch, List<String> gone) {
        ObjectNode document = (ObjectNode) documents
                .read(row.document())
                .orElseThrow(() -> new OrderActionException("the document of order " + row.custPoNo()
                        + " is past its retention; load it again from the cart"));
        try {
            Order before = Canonical.read(document, Order.class);
            MergePatch.apply(document, patch, IDENTITY);
            Order after = Canonical.read(document, Order.class);
            Judged judged = rules.edited(accounts.connection(row.cart()), before, after);
            if (gone.isEmpty()) {
                return judged;
            }
            if (!after.lines().equals(before.lines())) {
                throw new OrderActionException("the lines of order " + row.custPoNo()
                        + " cannot be edited any more: a warehouse has its part of them");
            }
            return new Judged(judged.order().withLines(before.lines()), judged.verdict());
        } catch (JsonProcessingException e) {
            throw new OrderActionException("the edit does not fit an order: " + e.getOriginalMessage());
        }
    }
}
