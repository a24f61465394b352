package io.caravan.api;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.alerts.Alerts;
import io.caravan.alerts.Alerts.Alert;
import io.caravan.api.OrderDetail.DeliveryView;
import io.caravan.deliveries.Deliveries;
import io.caravan.deliveries.Deliveries.Delivery;
import io.caravan.manifests.Manifest.Side;
import io.caravan.orders.OrderRow;
import io.caravan.previews.Preview;
import io.caravan.previews.Previews;
import io.caravan.rules.Step;
import io.caravan.schedules.Schedules;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Answers the question why an order did not reach the warehouse. */
@RestController
class WhyApi {

    private static final int ALERTS = 1_000;

    private final Sight sight;
    private final Accounts accounts;
    private final Deliveries deliveries;
    private final Previews previews;
    private final Schedules schedules;
    private final Alerts alerts;
    private final Clock clock;

    WhyApi(
            Sight sight,
            Accounts accounts,
            Deliveries deliveries,
            Previews previews,
            Schedules schedules,
            Alerts alerts,
            Clock clock) {
        this.sight = sight;
        this.accounts = accounts;
        this.deliveries = deliveries;
        this.previews = previews;
        this.schedules = schedules;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** An active alert about the order, or about a connection it passes. */
    record Concern(
            String connection, String cause, @Nullable String record, String message, Instant lastAt) {}

    /**
     * Everything that keeps an order from its warehouse.
     *
     * @param answer in sentences
     * @param verdictNow what the rules say of it as of now
     * @param steps what each rule and route would do now
     * @param alerts among the merchant's newest thousand active ones
     */
    record Why(
            OrderView order,
            List<String> answer,
            String verdictNow,
            List<Step> steps,
            List<DeliveryView> deliveries,
            List<Concern> alerts)
            implements PlainText {

        @Override
        public String text() {
            StringBuilder text = new StringBuilder(order.text());
            answer.forEach(sentence -> text.append(Table.line(sentence)).append('\n'));
            text.append("\nThe rules as of now: ")
                    .append(Table.line(verdictNow))
                    .append('\n');
            text.append(PreviewView.steps(steps)).append('\n').append(DeliveryView.table(deliveries));
            if (!alerts.isEmpty()) {
                Table table = new Table("ALERT AT", "CAUSE", "RECORD", "LAST", "MESSAGE");
                alerts.forEach(alert ->
                        table.row(alert.connection(), alert.cause(), alert.record(), alert.lastAt(), alert.message()));
                text.append('\n').append(table);
            }
            return text.toString();
        }
    }

    @GetMapping("/api/orders/{order}/why")
    Why why(@AuthenticationPrincipal Viewer viewer, @PathVariable String order) {
        OrderRow row = sight.order(viewer, order);
        List<Delivery> sent = deliveries.of(row.id());
        List<Reasons.Stop> stops = sent.stream().map(this::stop).toList();
        Preview now = previews.of(row);
        return new Why(
                OrderView.of(row, sight),
                Reasons.of(row, stops, !accounts.of(row.merchant(), Side.WMS).isEmpty(), clock.instant()),
                now.verdict() + (now.reason() == null ? "" : ": " + now.reason()),
                now.steps(),
                sent.stream().map(delivery -> DeliveryView.of(delivery, sight)).toList(),
                concerns(row, sent));
    }

    private Reasons.Stop stop(Delivery delivery) {
        ConnectionId wms = new ConnectionId(delivery.connection());
        return new Reasons.Stop(
                sight.name(wms),
                delivery,
                schedules.state(wms, Job.ORDER_DELIVERY).orElse(null));
    }

    private List<Concern> concerns(OrderRow row, List<Delivery> sent) {
        Set<ConnectionId> passed = Stream.concat(
                        Stream.of(row.cart()), sent.stream().map(delivery -> new ConnectionId(delivery.connection())))
                .collect(Collectors.toSet());
        return alerts.list(row.merchant(), true, ALERTS, 0).stream()
                .filter(alert -> passed.contains(alert.connection()) && concerns(alert, row))
                .map(alert -> new Concern(
                        sight.name(alert.connection()), alert.cause(), alert.record(), alert.message(), alert.lastAt()))
                .toList();
    }

    private static boolean concerns(Alert alert, OrderRow row) {
        return alert.record() == null
                || alert.record().isEmpty()
                || alert.record().equals(row.custRef())
                || alert.record().equals(row.custPoNo());
    }
}
