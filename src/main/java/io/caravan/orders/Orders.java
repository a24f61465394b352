package io.caravan.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.canonical.Order;
import io.caravan.documents.Page;
import io.caravan.failures.Failure;
import io.caravan.rules.Judged;
import io.caravan.schedules.Run;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The order book. An order is never deleted: remembering it is what keeps it from being loaded twice. */
public interface Orders {

    /**
     * Stores a page of one cart and moves its cursor, in one transaction. New orders are inserted; skipped ones are judged again; changes
     * and cancellations of orders that have not left yet are taken over; everything else known already is left alone.
     */
    Received receive(Run run, Page<Judged> page);

    /** The warehouse has them. */
    void delivered(Collection<OrderId> orders, String cause);

    /** A person must act before it can go on. */
    void inError(Collection<OrderId> orders, Failure failure);

    /** Adds what was shipped by line and moves orders to partial or shipped. */
    void shipped(Collection<ShippedLines> shipped, String cause);

    /** The cart accepted the tracking numbers. */
    void confirmed(Collection<OrderId> orders, String cause);

    /**
     * They will not be shipped, or no more of them; joins the caller's transaction. An order of which part was shipped counts as shipped
     * with that part; one that is over already keeps its status.
     */
    void canceled(Collection<OrderId> orders, String cause);

    /** A line in their history that changes nothing; joins the caller's transaction. */
    void note(Collection<OrderId> orders, String cause);

    Optional<OrderRow> find(OrderId id);

    List<OrderRow> find(Collection<OrderId> ids);

    /** The orders these references name within a merchant, by {@code cust_ref} first, then by full number. */
    Map<String, OrderRow> byReference(MerchantId merchant, Collection<String> references);

    /** Newest first; at most {@code limit} rows before the given id (0 for the newest). */
    List<OrderRow> list(OrderQuery query);

    /** Orders by status of a merchant since a time; of all merchants when null. */
    Map<OrderStatus, Long> counts(@Nullable MerchantId merchant, Instant since);

    /** How many orders of a cart wait for each ship-method code to be mapped. */
    Map<String, Long> heldShipMethods(ConnectionId cart);

    Map<OrderId, Order> documents(Collection<OrderRow> rows);

    List<OrderEvent> history(OrderId id);

    List<BookedLine> lines(Collection<OrderId> orders);

    /** The order under the reference the book knows it by, or would give it. */
    Order named(Connection cart, Order order);

    /**
     * Holds what kept raw documents of a cart come to today against the book.
     *
     * @param by who has what differs taken over, for orders that have not left the hub and that no person edited; null only looks
     */
    List<Replayed> replay(Connection cart, Page<Judged> page, @Nullable String by);

    /** Applies a JSON merge patch to the canonical document; the order is checked again and sent at once if nothing is missing. */
    OrderRow edit(OrderId id, JsonNode patch, String by);

    /** Sends it again even though it was sent, or as soon as possible if it waits for its next attempt. */
    default OrderRow resend(OrderId id, String by) {
        return resend(id, null, by);
    }

    /**
     * As {@link #resend(OrderId, String)}, to one of the WMSs it goes to. When null, the parts of a split order that were not delivered yet
     * are sent, or all when every one was.
     */
    OrderRow resend(OrderId id, @Nullable String wms, String by);

    OrderRow cancelSending(OrderId id, String by);

    OrderRow hold(OrderId id, String by);

    OrderRow release(OrderId id, String by);

    /** Published within the transaction that learns of it: a cart canceled an order that had left the hub, or is being sent. */
    record CanceledTooLate(Connection cart, OrderId order) {}

    /** What a page came to. */
    record Received(int added, int updated, int skipped, int held, int known) {}

    /**
     * Quantities shipped of one order.
     *
     * @param byLine line number to quantity; empty when no line is known
     */
    record ShippedLines(OrderId order, Instant at, Map<Integer, BigDecimal> byLine) {}

    /** A line as booked. */
    record BookedLine(
            OrderId order,
            int lineNo,
            @Nullable String lineItemId,
            @Nullable String sku,
            BigDecimal quantity,
            BigDecimal shipped,
            boolean filtered) {}

    /** Which orders to list. */
    record OrderQuery(
            @Nullable MerchantId merchant,
            @Nullable OrderStatus status,
            @Nullable String number,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            long beforeId) {}
}
