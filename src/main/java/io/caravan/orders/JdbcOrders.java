package io.caravan.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Ref;
import io.caravan.documents.Page;
import io.caravan.failures.Failure;
import io.caravan.rules.Judged;
import io.caravan.schedules.Run;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The order book in the database; intake, life and desk do the work. */
@Component("orders")
class JdbcOrders implements Orders {

    private final Intake intake;
    private final Life life;
    private final Cancelling cancelling;
    private final Desk desk;
    private final Replay replay;
    private final OrderReader reader;
    private final Documents documents;

    JdbcOrders(
            Intake intake,
            Life life,
            Cancelling cancelling,
            Desk desk,
            Replay replay,
            OrderReader reader,
            Documents documents) {
        this.intake = intake;
        this.life = life;
        this.cancelling = cancelling;
        this.desk = desk;
        this.replay = replay;
        this.reader = reader;
        this.documents = documents;
    }

    @Override
    public Received receive(Run run, Page<Judged> page) {
        Received received = intake.receive(run, page);
        run.count(received.added() + received.updated(), received.skipped(), received.held());
        return received;
    }

    @Override
    public void delivered(Collection<OrderId> orders, String cause) {
        life.delivered(orders, cause);
    }

    @Override
    public void note(Collection<OrderId> orders, String cause) {
        life.note(orders, cause);
    }

    @Override
    public void inError(Collection<OrderId> orders, Failure failure) {
        life.inError(orders, failure);
    }

    @Override
    public void shipped(Collection<ShippedLines> shipped, String cause) {
        life.shipped(shipped, cause);
    }

    @Override
    public void confirmed(Collection<OrderId> orders, String cause) {
        life.confirmed(orders, cause);
    }

    @Override
    public void canceled(Collection<OrderId> orders, String cause) {
        cancelling.canceled(orders, cause);
    }

    @Override
    public Optional<OrderRow> find(OrderId id) {
        return reader.find(List.of(id)).stream().findFirst();
    }

    @Override
    public List<OrderRow> find(Collection<OrderId> ids) {
        return reader.find(ids);
    }

    @Override
    public Map<String, OrderRow> byReference(MerchantId merchant, Collection<String> references) {
        Map<String, OrderRow> found = new HashMap<>();
        reader.byReference(merchant, references, "cust_ref").forEach(row -> found.put(row.custRef(), row));
        Set<String> missing = new HashSet<>(references);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            reader.byReference(merchant, missing, "cust_po_no").forEach(row -> found.put(row.custPoNo(), row));
        }
        return found;
    }

    @Override
    public List<OrderRow> list(OrderQuery query) {
        return reader.list(query);
    }

    @Override
    public Map<OrderStatus, Long> counts(@Nullable MerchantId merchant, Instant since) {
        return reader.counts(merchant, since);
    }

    @Override
    public Map<String, Long> heldShipMethods(ConnectionId cart) {
        return reader.heldShipMethods(cart);
    }

    @Override
    public Map<OrderId, Order> documents(Collection<OrderRow> rows) {
        Map<Ref, JsonNode> read =
                documents.read(rows.stream().map(OrderRow::document).toList());
        Map<OrderId, Order> orders = new HashMap<>();
        for (OrderRow row : rows) {
            JsonNode document = read.get(row.document());
            if (document != null) {
                orders.put(row.id(), order(document));
            }
        }
        return orders;
    }

    private static Order order(JsonNode document) {
        try {
            return Canonical.read(document, Order.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored order cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public List<OrderEvent> history(OrderId id) {
        return reader.history(id);
    }

    @Override
    public List<BookedLine> lines(Collection<OrderId> orders) {
        return reader.lines(orders);
    }

    @Override
    public Order named(Connection cart, Order order) {
        OrderRow known =
                reader.byCartOrderId(cart.id(), List.of(order.cartOrderId())).get(order.cartOrderId());
        Set<String> wanted = Set.of(CustRefs.wanted(order));
        return order.withCustRef(
                known != null
                        ? known.custRef()
                        : CustRefs.free(
                                order,
                                cart.id().value(),
                                Set.copyOf(reader.takenReferences(cart.merchantId(), wanted))));
    }

    @Override
    public List<Replayed> replay(Connection cart, Page<Judged> page, @Nullable String by) {
        return replay.replay(cart, page, by);
    }

    @Override
    public OrderRow edit(OrderId id, JsonNode patch, String by) {
        return desk.edit(id, patch, by);
    }

    @Override
    public OrderRow resend(OrderId id, @Nullable String wms, String by) {
        return desk.resend(id, wms, by);
    }

    @Override
    public OrderRow cancelSending(OrderId id, String by) {
        return desk.cancelSending(id, by);
    }

    @Override
    public OrderRow hold(OrderId id, String by) {
        return desk.hold(id, by);
    }

    @Override
    public OrderRow release(OrderId id, String by) {
        return desk.release(id, by);
    }
}
