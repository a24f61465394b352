package io.caravan.orders;

import io.caravan.accounts.Connection;
import io.caravan.orders.Orders.CanceledTooLate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Orders that will not be shipped; each method joins the caller's transaction and is written into the history. */
@Component
class Cancelling {

    private final JdbcTemplate jdbc;
    private final OrderWriter writer;
    private final Dispatch dispatch;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cancelling(
            JdbcTemplate jdbc, OrderWriter writer, Dispatch dispatch, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.dispatch = dispatch;
        this.events = events;
        this.clock = clock;
    }

    /** The cart canceled it: it is not sent, or whoever can ask the warehouse is told. */
    void inCart(Connection cart, Known known) {
        List<OrderId> order = List.of(known.id());
        Instant now = clock.instant();
        boolean stopped = dispatch.stop(cart.id(), known.id(), Dispatch.Parked.STOPPED);
        if (stopped && !known.left()) {
            writer.canceled(order, now);
            writer.events(order, OrderStatus.CANCELED.name(), "canceled in " + cart.name(), now);
        } else {
            dispatch.stopRest(known.id(), Dispatch.Parked.STOPPED);
            writer.canceledTooLate(order, now);
            writer.events(order, "NOTE", "canceled in " + cart.name() + " after it was handed to the warehouse", now);
            events.publishEvent(new CanceledTooLate(cart, known.id()));
        }
    }

    /** What has not shipped will not; an order of which part has is shipped with that. What is over already only gets the line. */
    void canceled(Collection<OrderId> orders, String cause) {
        Instant now = clock.instant();
        jdbc.update("""
                update orders set status = case when status = 'PARTIAL' then 'SHIPPED' else 'CANCELED' end,
                    reason = null, category = null, canceled_at = coalesce(canceled_at, ?), updated_at = ?
                where id = any(?) and status not in ('SHIPPED', 'CONFIRMED', 'CANCELED')
                """, now.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC), OrderWriter.ids(orders));
        writer.events(orders, cause, OrderStatus.SHIPPED, cause + "; what was shipped before stays shipped", now);
    }
}
