package io.caravan.deliveries;

import io.caravan.accounts.Accounts;
import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Job;
import io.caravan.manifests.Manifest.Side;
import io.caravan.orders.Dispatch;
import io.caravan.orders.OrderId;
import io.caravan.outbox.Outbox;
import io.caravan.schedules.Schedules;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Queues orders for the merchant's warehouse as the order book tells it to. */
@Component
class WaitingOrders implements Dispatch {

    private final JdbcTemplate jdbc;
    private final Accounts accounts;
    private final Outbox outbox;
    private final Schedules schedules;
    private final Clock clock;

    WaitingOrders(JdbcTemplate jdbc, Accounts accounts, Outbox deliveryOutbox, Schedules schedules, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.outbox = deliveryOutbox;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public void ready(Connection cart, List<OrderId> orders) {
        if (orders.isEmpty()) {
            return;
        }
        for (Connection wms : accounts.of(cart.merchantId(), Side.WMS)) {
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            jdbc.batchUpdate(
                    "insert into deliveries (order_id, connection_id, status, next_attempt_at) values (?, ?, 'READY', ?)",
                    orders,
                    1000,
                    (PreparedStatement row, OrderId order) -> {
                        row.setLong(1, order.value());
                        row.setLong(2, wms.id().value());
                        row.setObject(3, now);
                    });
            schedules.wake(wms.id(), Job.ORDER_DELIVERY);
            return;
        }
    }

    @Override
    public boolean again(ConnectionId cart, OrderId order) {
        List<ConnectionId> queued = connectionsOf(order);
        if (queued.isEmpty()) {
            ready(accounts.connection(cart), List.of(order));
        }
        int resent = 0;
        for (ConnectionId wms : queued) {
            resent += outbox.resend(wms, List.of(order.value()));
            schedules.wake(wms, Job.ORDER_DELIVERY);
        }
        return resent == queued.size();
    }

    @Override
    public boolean stop(ConnectionId cart, OrderId order, Parked why) {
        int parked = 0;
        List<ConnectionId> queued = connectionsOf(order);
        for (ConnectionId wms : queued) {
            parked += outbox.park(wms, List.of(order.value()), why.name());
        }
        return parked == queued.size();
    }

    private List<ConnectionId> connectionsOf(OrderId order) {
        return jdbc.query(
                "select connection_id from deliveries where order_id = ?",
                (row, n) -> new ConnectionId(row.getLong(1)),
                order.value());
    }
}
