package io.caravan.operations;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.alerts.Alerts;
import io.caravan.deliveries.DeliveryQueue;
import io.caravan.deliveries.DeliveryQueue.Depth;
import io.caravan.failures.Category;
import io.caravan.manifests.Manifest.Side;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What waits for a person and what waits for a warehouse, read every ten seconds whoever looks. */
@Component
class Gauges {

    private static final List<String> STATUSES = List.of("READY", "UNSURE", "GAVE_UP");

    private final Alerts alerts;
    private final DeliveryQueue queue;
    private final Accounts accounts;
    private final MultiGauge activeAlerts;
    private final MultiGauge depths;

    Gauges(Alerts alerts, DeliveryQueue queue, Accounts accounts, MeterRegistry registry) {
        this.alerts = alerts;
        this.queue = queue;
        this.accounts = accounts;
        this.activeAlerts = MultiGauge.builder("caravan.alerts.active")
                .description("alerts that are not over, by category")
                .register(registry);
        this.depths = MultiGauge.builder("caravan.queue.depth")
                .description("orders that wait for a warehouse, by delivery status")
                .register(registry);
    }

    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void read() {
        activeAlerts.register(alertRows(), true);
        depths.register(depthRows(), true);
    }

    private List<Row<?>> alertRows() {
        Map<String, Long> counts = alerts.activeCounts().stream()
                .collect(Collectors.groupingBy(
                        Alerts.ActiveCount::category, Collectors.summingLong(Alerts.ActiveCount::count)));
        return Arrays.stream(Category.values())
                .<Row<?>>map(category ->
                        Row.of(Tags.of("category", lower(category.name())), counts.getOrDefault(category.name(), 0L)))
                .toList();
    }

    private List<Row<?>> depthRows() {
        List<Connection> warehouses = accounts.connections().stream()
                .filter(connection -> connection.side() == Side.WMS)
                .toList();
        record Key(ConnectionId connection, String status) {}
        Map<Key, Long> counts = queue
                .depths(warehouses.stream().map(Connection::id).toList())
                .stream()
                .collect(Collectors.toMap(depth -> new Key(depth.connection(), depth.status()), Depth::orders));
        List<Row<?>> rows = new ArrayList<>();
        for (Connection warehouse : warehouses) {
            for (String status : STATUSES) {
                rows.add(Row.of(
                        Tags.of("connection", warehouse.path(), "status", lower(status)),
                        counts.getOrDefault(new Key(warehouse.id(), status), 0L)));
            }
        }
        return rows;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
