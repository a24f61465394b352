package io.caravan.cancellations;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.manifests.Manifest;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import io.caravan.orders.Dispatch;
import io.caravan.orders.OrderActionException;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.OrderStatus;
import io.caravan.orders.Orders;
import io.caravan.outbox.Batch;
import io.caravan.outbox.HandOver;
import io.caravan.outbox.Handover;
import io.caravan.outbox.Outbox;
import io.caravan.outbox.Rendered;
import io.caravan.outbox.Reply;
import io.caravan.schedules.Run;
import io.caravan.schedules.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Cancellations in the table of that name. */
@Component("cancellations")
class JdbcCancellations implements Cancellations {

    private static final Duration WHILE_IT_IS_SENT = Duration.ofMinutes(1);

    private final TransactionTemplate transaction;
    private final CancellationTable table;
    private final Outbox outbox;
    private final CancellationLedger ledger;
    private final Notice notice;
    private final Outcome outcome;
    private final Orders orders;
    private final Dispatch dispatch;
    private final Documents documents;
    private final Manifests manifests;
    private final Schedules schedules;
    private final Clock clock;
    private final HandOver<Cancellation> toWms;
    private final HandOver<Cancellation> toCart;

    JdbcCancellations(
            TransactionTemplate transaction,
            CancellationTable table,
            Outbox cancellationOutbox,
            CancellationLedger ledger,
            Notice notice,
            Outcome outcome,
            Orders orders,
            Dispatch dispatch,
            Documents documents,
            Manifests manifests,
            Alerts alerts,
            Schedules schedules,
            Clock clock) {
        this.transaction = transaction;
        this.table = table;
        this.outbox = cancellationOutbox;
        this.ledger = ledger;
        this.notice = notice;
        this.outcome = outcome;
        this.orders = orders;
        this.dispatch = dispatch;
        this.documents = documents;
        this.manifests = manifests;
        this.schedules = schedules;
        this.clock = clock;
        this.toWms =
                new HandOver<>(transaction, outbox, manifests, alerts, schedules, Job.ORDER_DELIVERY, VERB, ledger);
        this.toCart =
                new HandOver<>(transaction, outbox, manifests, alerts, schedules, Job.SHIPMENT_UPLOAD, VERB, ledger);
    }

    @Override
    public void cancel(OrderId id, String by) {
        transaction.executeWithoutResult(status -> {
            OrderRow order = open(id);
            boolean here = order.status() != OrderStatus.AT_WMS && order.status() != OrderStatus.PARTIAL;
            if (here && dispatch.stop(order.cart(), id, Dispatch.Parked.STOPPED)) {
                orders.canceled(List.of(id), "canceled by " + by);
            } else {
                if (here) {
                    dispatch.stopRest(id, Dispatch.Parked.STOPPED);
                }
                orders.note(List.of(id), "cancellation requested by " + by);
                notice.toWarehouses(order, "canceled by the merchant");
            }
        });
    }

    @Override
    public void canceledByHand(OrderId id, String by) {
        transaction.executeWithoutResult(status -> {
            OrderRow order = open(id);
            List<ConnectionId> warehouses = table.warehouses(id);
            warehouses.forEach(wms -> table.known(List.of(id), wms, "canceled there by hand"));
            dispatch.stopRest(id, Dispatch.Parked.STOPPED);
            orders.canceled(List.of(id), "canceled at the warehouse by hand, says " + by);
            notice.settled(order, warehouses);
        });
    }

    private OrderRow open(OrderId id) {
        OrderRow order = orders.find(id).orElseThrow(() -> new NoSuchElementException("there is no order " + id));
        if (!Notice.isOpen(order)) {
            throw new OrderActionException(
                    "order " + order.custPoNo() + " is " + order.status().code() + "; there is nothing left to cancel");
        }
        return order;
    }

    @Override
    public int byWarehouse(Connection wms, Collection<OrderId> told) {
        Set<OrderId> news = new LinkedHashSet<>(told);
        if (!news.isEmpty()) {
            table.acceptedBy(wms.id(), news).forEach(news::remove);
            table.known(news, wms.id(), "canceled by the warehouse");
            orders.find(news).forEach(order -> {
                outcome.byWarehouse(wms, order);
                if (table.isOver(order.id())) {
                    dispatch.stopRest(order.id(), Dispatch.Parked.STOPPED);
                }
            });
        }
        return news.size();
    }

    /** Sending a cancellation again changes nothing, so an interrupted one is sent again, whatever the connector does with orders. */
    @Override
    public @Nullable Batch<Cancellation> claim(Run run) {
        Connection to = run.connection();
        Manifest connector = manifests.find(to.side(), to.connector()).orElseThrow();
        if (!Notice.takesCancellations(connector)) {
            return null;
        }
        transaction.executeWithoutResult(status -> {
            table.early(to.id()).forEach(early -> settle(to, early));
            parcelsFirst(to);
        });
        Optional<Outbox.Claim> claim = transaction.execute(
                status -> outbox.claim(to.id(), Handover.REPEATABLE, connector.batch("cancellations")));
        if (claim.isEmpty()) {
            outbox.nextDue(to.id()).ifPresent(due -> schedules.wakeAt(to.id(), job(to), due));
        }
        return claim.map(one -> new Batch<>(
                        one.batch(), VERB + "-" + one.batch(), one.phase(), to, ledger.load(to, one.keys())))
                .orElse(null);
    }

    private static Job job(Connection to) {
        return to.side() == Side.WMS ? Job.ORDER_DELIVERY : Job.SHIPMENT_UPLOAD;
    }

    /** What left the warehouse before the rest was canceled is told first. */
    private void parcelsFirst(Connection to) {
        Instant later = clock.instant().plus(WHILE_IT_IS_SENT);
        if (to.side() == Side.CART && table.postponeWhileParcelsWait(to.id(), later) > 0) {
            schedules.wakeAt(to.id(), job(to), later);
        }
    }

    /** The order was being sent when it was canceled: if it did not get there, it is stopped here. */
    private void settle(Connection wms, CancellationTable.Early early) {
        if (Set.of("SENDING", "WRITTEN", "UNSURE").contains(early.delivery())) {
            Instant later = clock.instant().plus(WHILE_IT_IS_SENT);
            table.postpone(early.id(), later);
            schedules.wakeAt(wms.id(), Job.ORDER_DELIVERY, later);
        } else {
            dispatch.stopRest(early.order(), Dispatch.Parked.STOPPED);
            outbox.accepted(wms.id(), List.of(early.id()));
            table.answered(early.id(), "ACCEPTED", "it had not left the hub");
            outcome.canceledAt(early.order(), "canceled before it reached " + wms.name());
        }
    }

    @Override
    public byte @Nullable [] sending(Run run, Rendered<Cancellation> rendered) {
        Batch<Cancellation> batch = rendered.batch();
        handOver(batch).unfit(run, rendered);
        if (rendered.content() != null) {
            documents.keepBytes(batch.connection().id(), Kind.SENT_CANCELLATIONS, batch.name(), rendered.content());
        }
        return rendered.content();
    }

    @Override
    public void accepted(Run run, Batch<Cancellation> batch, @Nullable List<Reply> replies) {
        List<Reply> answers = Objects.requireNonNullElse(replies, List.<Reply>of()).stream()
                .map(JdbcCancellations::answer)
                .toList();
        handOver(batch).accepted(run, batch, answers);
    }

    /** A refusal is as good an answer as any: the request is done. */
    private static Reply answer(Reply reply) {
        boolean refusal = !reply.accepted() && (reply.category() == null || reply.category() == Category.REJECTED);
        return refusal ? new Reply(reply.reference(), true, reply.id(), reply.message(), Category.REJECTED) : reply;
    }

    @Override
    public void failed(Run run, Batch<Cancellation> batch, Failure failure) {
        if (failure.category() == Category.REJECTED && batch.items().size() == 1) {
            String reference = batch.items().get(0).reference();
            accepted(run, batch, List.of(new Reply(reference, false, null, failure.message(), Category.REJECTED)));
        } else {
            handOver(batch).failed(run, batch, failure);
        }
    }

    private HandOver<Cancellation> handOver(Batch<?> batch) {
        return batch.connection().side() == Side.WMS ? toWms : toCart;
    }

    @Override
    public List<Asked> of(OrderId order) {
        return table.of(order);
    }
}
