package io.caravan.shipments;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Hands out shipment ids from blocks of a thousand. */
@Component
class ShipmentIds {

    private static final int BLOCK = 1000;

    private final JdbcClient jdbc;
    private long next;
    private long end;

    ShipmentIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    synchronized long next() {
        if (next == end) {
            next = jdbc.sql("select nextval('shipment_ids')").query(Long.class).single();
            end = next + BLOCK;
        }
        return next++;
    }
}
