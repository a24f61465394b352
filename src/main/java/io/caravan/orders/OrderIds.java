package io.caravan.orders;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands out order ids from blocks of a thousand, so that a page costs no round trip for its ids. */
@Component
class OrderIds {

    private static final int BLOCK = 1000;

    private final JdbcClient jdbc;
    private long next;
    private long end;

    OrderIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    synchronized OrderId next() {
        if (next == end) {
            next = jdbc.sql("select nextval('order_ids')").query(Long.class).single();
            end = next + BLOCK;
        }
        return new OrderId(next++);
    }
}
