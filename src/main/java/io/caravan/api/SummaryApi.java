package io.caravan.api;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Merchant;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.ConnectionTroubles;
import io.caravan.orders.OrderStatus;
import io.caravan.orders.Orders;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The hub at a glance. */
@RestController
class SummaryApi {

    private final Sight sight;
    private final Orders orders;
    private final Alerts alerts;
    private final ConnectionTroubles troubles;
    private final Clock clock;

    SummaryApi(Sight sight, Orders orders, Alerts alerts, ConnectionTroubles troubles, Clock clock) {
        this.sight = sight;
        this.orders = orders;
        this.alerts = alerts;
        this.troubles = troubles;
        this.clock = clock;
    }

    /** A connection that does not work. */
    record Failing(String connection, String job, String category, Instant since, String message) {}

    /**
     * What came in and what is wrong.
     *
     * @param ordersToday by status, those received since midnight in each merchant's zone
     * @param activeAlerts by category
     */
    record Summary(Map<String, Long> ordersToday, Map<String, Long> activeAlerts, List<Failing> failingConnections)
            implements PlainText {
        @Override
        public String text() {
            Table orders = new Table("ORDERS TODAY", "COUNT");
            ordersToday.forEach(orders::row);
            Table alerts = new Table("ACTIVE ALERTS", "COUNT");
            activeAlerts.forEach(alerts::row);
            Table failing = new Table("FAILING CONNECTION", "JOB", "CATEGORY", "SINCE", "MESSAGE");
            failingConnections.forEach(connection -> failing.row(
                    connection.connection(),
                    connection.job(),
                    connection.category(),
                    connection.since(),
                    connection.message()));
            return orders + "\n" + alerts + "\n" + failing;
        }
    }

    @GetMapping("/api/summary")
    Summary summary(@AuthenticationPrincipal Viewer viewer) {
        Map<ConnectionId, String> seen =
                sight.connections(viewer).stream().collect(Collectors.toMap(Connection::id, Connection::path));
        Map<String, Long> active = alerts.activeCounts().stream()
                .filter(count -> count.connection() == null ? viewer.machine() : seen.containsKey(count.connection()))
                .collect(Collectors.groupingBy(
                        Alerts.ActiveCount::category, TreeMap::new, Collectors.summingLong(Alerts.ActiveCount::count)));
        List<Failing> failing = troubles.active().stream()
                .filter(trouble -> seen.containsKey(trouble.connection()))
                .map(trouble -> new Failing(
                        seen.get(trouble.connection()),
                        trouble.cause(),
                        trouble.category(),
                        trouble.since(),
                        trouble.message()))
                .toList();
        return new Summary(today(viewer), active, failing);
    }

    private Map<String, Long> today(Viewer viewer) {
        Map<OrderStatus, Long> sums = new EnumMap<>(OrderStatus.class);
        for (Merchant merchant : sight.merchants(viewer)) {
            Instant midnight = LocalDate.now(clock.withZone(merchant.zone()))
                    .atStartOfDay(merchant.zone())
                    .toInstant();
            orders.counts(merchant.id(), midnight).forEach((status, count) -> sums.merge(status, count, Long::sum));
        }
        Map<String, Long> counts = new LinkedHashMap<>();
        sums.forEach((status, count) -> counts.put(status.code(), count));
        return counts;
    }
}
