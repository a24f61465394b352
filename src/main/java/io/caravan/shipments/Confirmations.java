package io.caravan.shipments;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.RecordFailure;
import io.caravan.cancellations.Cancellations;
import io.caravan.canonical.Shipment;
import io.caravan.deliveries.DeliveryLines;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.orders.OrderId;
import io.caravan.orders.OrderRow;
import io.caravan.orders.OrderStatus;
import io.caravan.orders.Orders;
import io.caravan.orders.Orders.BookedLine;
import io.caravan.orders.Orders.ShippedLines;
import io.caravan.rulebook.Discoveries;
import io.caravan.schedules.Cursors;
import io.caravan.schedules.Run;
import io.caravan.schedules.Schedules;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Books what a warehouse confirms. */
@Component
class Confirmations {

    private final TransactionTemplate transaction;
    private final ShipmentTable table;
    private final Orders orders;
    private final DeliveryLines deliveryLines;
    private final Documents documents;
    private final Cursors cursors;
    private final Schedules schedules;
    private final Alerts alerts;
    private final Cancellations cancellations;
    private final Discoveries discoveries;
    private final Clock clock;

    Confirmations(
            TransactionTemplate transaction,
            ShipmentTable table,
            Orders orders,
            DeliveryLines deliveryLines,
            Documents documents,
            Cursors cursors,
            Schedules schedules,
            Alerts alerts,
            Cancellations cancellations,
            Discoveries discoveries,
            Clock clock) {
        this.transaction = transaction;
        this.table = table;
        this.orders = orders;
        this.deliveryLines = deliveryLines;
        this.documents = documents;
        this.cursors = cursors;
        this.schedules = schedules;
        this.alerts = alerts;
        this.cancellations = cancellations;
        this.discoveries = discoveries;
        this.clock = clock;
    }

    void receive(Run run, Page<Shipment> page) {
        transaction.executeWithoutResult(status -> {
            book(run, page.documents());
            cursors.move(run);
        });
    }

    private void book(Run run, List<Shipment> shipments) {
        Connection wms = run.connection();
        Map<String, OrderRow> found = orders.byReference(wms.merchantId(), references(shipments));
        List<RecordFailure> unknown = new ArrayList<>();
        List<OrderId> canceled = new ArrayList<>();
        Map<OrderRow, List<Shipment>> byOrder = new LinkedHashMap<>();
        for (Shipment shipment : shipments) {
            OrderRow order = order(shipment, found);
            if (order == null) {
                unknown.add(unknown(wms, shipment));
            } else if (Boolean.TRUE.equals(shipment.canceled())) {
                canceled.add(order.id());
            } else {
                byOrder.computeIfAbsent(order, any -> new ArrayList<>()).add(shipment);
            }
        }
        List<ShipmentTable.Row> rows = rows(wms, byOrder);
        if (!rows.isEmpty()) {
            keep(wms, rows);
        }
        int gone = cancellations.byWarehouse(wms, canceled);
        if (gone > 0) {
            confirmWhatWasTold(canceled);
        }
        discoveries.carriers(wms.merchantId(), carriers(shipments));
        alerts.raiseAll(wms.id(), Job.SHIPPING_CONFIRMATIONS.route(), unknown);
        run.count(rows.size() + gone, packages(byOrder) - rows.size() + canceled.size() - gone, unknown.size());
    }

    /** Where the rest of an order was canceled after all its packages had been told to the cart, nothing more is to come. */
    private void confirmWhatWasTold(List<OrderId> canceled) {
        List<OrderId> shipped = orders.find(canceled).stream()
                .filter(order -> order.status() == OrderStatus.SHIPPED)
                .map(OrderRow::id)
                .toList();
        orders.confirmed(table.told(shipped), "all its packages had been told before the rest was canceled");
    }

    private static Set<String> carriers(List<Shipment> shipments) {
        return shipments.stream()
                .map(Shipment::carrier)
                .filter(code -> code != null && !code.isBlank())
                .collect(Collectors.toSet());
    }

    private static int packages(Map<OrderRow, List<Shipment>> byOrder) {
        return byOrder.values().stream()
                .flatMap(List::stream)
                .mapToInt(shipment -> shipment.packages().size())
                .sum();
    }

    private List<ShipmentTable.Row> rows(Connection wms, Map<OrderRow, List<Shipment>> byOrder) {
        List<OrderId> ids = byOrder.keySet().stream().map(OrderRow::id).toList();
        Map<OrderId, List<BookedLine>> lines =
                orders.lines(ids).stream().collect(Collectors.groupingBy(BookedLine::order));
        Map<OrderId, SortedSet<Integer>> parts = deliveryLines.of(wms.id(), ids);
        Set<ShipmentTable.Key> known = new HashSet<>(table.known(ids));
        List<ShipmentTable.Row> rows = new ArrayList<>();
        Instant now = clock.instant();
        byOrder.forEach((order, shipments) -> {
            SortedSet<Integer> part = parts.get(order.id());
            LineMatch match = new LineMatch(lines.getOrDefault(order.id(), List.of()), part);
            for (Shipment shipment : shipments) {
                for (Shipment.Package box : shipment.packages()) {
                    String key = PackageKey.of(shipment, box, part == null ? "" : wms.id() + "|");
                    if (known.add(new ShipmentTable.Key(order.id(), key))) {
                        rows.add(ShipmentTable.Row.of(
                                order, wms.id(), key, shipment, box, match.match(box.lines()), now));
                    }
                }
            }
        });
        return rows;
    }

    private void keep(Connection wms, List<ShipmentTable.Row> rows) {
        long document = documents.keep(
                wms.id(),
                Kind.SHIPMENTS,
                rows.stream().map(ShipmentTable.Row::document).toList());
        table.insert(rows, document);
        Map<OrderId, Map<Integer, BigDecimal>> shipped = new LinkedHashMap<>();
        for (ShipmentTable.Row row : rows) {
            Map<Integer, BigDecimal> byLine = shipped.computeIfAbsent(row.order(), any -> new HashMap<>());
            row.lines().stream()
                    .filter(line -> line.line() != null)
                    .forEach(line -> byLine.merge(
                            Objects.requireNonNull(line.line()).lineNo(), line.quantity(), BigDecimal::add));
        }
        List<ShippedLines> byOrder = shipped.entrySet().stream()
                .map(entry -> new ShippedLines(entry.getKey(), clock.instant(), entry.getValue()))
                .toList();
        orders.shipped(byOrder, "confirmed by " + wms.name());
        rows.stream().map(ShipmentTable.Row::cart).distinct().forEach(this::wake);
    }

    private void wake(ConnectionId cart) {
        schedules.wake(cart, Job.SHIPMENT_UPLOAD);
    }

    private static Collection<String> references(List<Shipment> shipments) {
        return shipments.stream()
                .flatMap(shipment -> Stream.of(shipment.custRef(), shipment.custPoNo()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static @Nullable OrderRow order(Shipment shipment, Map<String, OrderRow> found) {
        OrderRow byReference = shipment.custRef() == null ? null : found.get(shipment.custRef());
        return byReference == null && shipment.custPoNo() != null ? found.get(shipment.custPoNo()) : byReference;
    }

    private static RecordFailure unknown(Connection wms, Shipment shipment) {
        String reference = shipment.custRef() == null ? String.valueOf(shipment.custPoNo()) : shipment.custRef();
        return new RecordFailure(
                reference,
                Failure.of(
                        Category.REJECTED,
                        wms.path() + (Boolean.TRUE.equals(shipment.canceled()) ? " canceled" : " confirmed")
                                + " order '"
                                + reference + "', which " + wms.merchant()
                                + " does not have"));
    }
}
