package io.caravan.inventory;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.inventory.Inventory.Booked;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables {@code stock_levels} and {@code cart_levels}. */
@Component
class StockTable {

    private final JdbcTemplate jdbc;

    StockTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A level to be booked. */
    record Level(
            MerchantId merchant,
            long warehouse,
            String sku,
            BigDecimal available,
            @Nullable BigDecimal onHand,
            Instant counted) {}

    /** What a cart is to be told about a SKU. */
    record News(String sku, BigDecimal available, @Nullable BigDecimal onHand, Instant counted) {}

    void book(List<Level> levels, Instant now) {
        jdbc.batchUpdate("""
                merge into stock_levels booked
                using (values (cast(? as bigint), cast(? as bigint), cast(? as varchar), cast(? as numeric), cast(? as numeric),
                        cast(? as timestamp with time zone), cast(? as timestamp with time zone)))
                    as told (merchant_id, warehouse_id, sku, qty_available, qty_on_hand, wms_datetime, received_at)
                on booked.merchant_id = told.merchant_id and booked.warehouse_id = told.warehouse_id and booked.sku = told.sku
                when matched and told.wms_datetime >= booked.wms_datetime then update set
                    qty_available = told.qty_available, qty_on_hand = told.qty_on_hand,
                    wms_datetime = told.wms_datetime, received_at = told.received_at
                when not matched then insert (merchant_id, warehouse_id, sku, qty_available, qty_on_hand, wms_datetime, received_at)
                    values (told.merchant_id, told.warehouse_id, told.sku, told.qty_available, told.qty_on_hand,
                        told.wms_datetime, told.received_at)
                """, levels, 1000, (PreparedStatement row, Level level) -> {
            row.setLong(1, level.merchant().value());
            row.setLong(2, level.warehouse());
            row.setString(3, level.sku());
            row.setBigDecimal(4, level.available());
            row.setBigDecimal(5, level.onHand());
            row.setObject(6, utc(level.counted()));
            row.setObject(7, utc(now));
        });
    }

    /**
     * The next SKUs, in order, whose level was booked since the cart was last told, or that were ordered lately. Walks the primary key
     * from where the last page ended, so that a run costs one pass however many pages it takes.
     */
    List<String> mayBeNews(Connection cart, String afterSku, Instant orderedSince, int limit) {
        return jdbc.queryForList(
                """
                select distinct level.sku from stock_levels level
                left join cart_levels told on told.cart_id = ? and told.sku = level.sku
                where level.merchant_id = ? and level.sku > ? and (told.sent_at is null or level.received_at >= told.sent_at
                    or level.sku in (select line.sku from orders join order_lines line on line.order_id = orders.id
                        where orders.merchant_id = ? and orders.received_at >= ?))
                order by level.sku
                limit ?
                """,
                String.class,
                cart.id().value(),
                cart.merchantId().value(),
                afterSku,
                cart.merchantId().value(),
                utc(orderedSince),
                limit);
    }

    /**
     * Those of the SKUs whose level was booked, or of which an order came in, since the cart was last told; each with what is
     * available in all enabled warehouses less what was ordered since the warehouse counted.
     */
    List<News> news(Connection cart, List<String> skus) {
        return jdbc.query(
                """
                with counted as (
                    select level.sku, sum(level.qty_available) as available, sum(level.qty_on_hand) as on_hand,
                           min(level.wms_datetime) as wms_datetime, max(level.received_at) as received_at
                    from stock_levels level join warehouses on warehouses.id = level.warehouse_id and warehouses.enabled
                    where level.merchant_id = ? and level.sku = any(?)
                    group by level.sku
                ), ordered as (
                    select counted.sku, sum(line.quantity) as quantity, max(orders.received_at) as received_at
                    from counted
                    join orders on orders.merchant_id = ? and orders.received_at > counted.wms_datetime
                        and orders.status not in ('SKIPPED', 'CANCELED')
                    join order_lines line on line.order_id = orders.id and line.sku = counted.sku and not line.filtered
                    where orders.received_at > (select min(wms_datetime) from counted)
                    group by counted.sku
                )
                select counted.sku, greatest(counted.available - coalesce(ordered.quantity, 0), 0) as available,
                       counted.on_hand, counted.wms_datetime
                from counted
                left join ordered on ordered.sku = counted.sku
                left join cart_levels told on told.cart_id = ? and told.sku = counted.sku
                where told.sent_at is null or counted.received_at >= told.sent_at or ordered.received_at >= told.sent_at
                order by counted.sku
                """,
                (row, n) -> new News(
                        row.getString("sku"),
                        row.getBigDecimal("available"),
                        row.getBigDecimal("on_hand"),
                        row.getObject("wms_datetime", OffsetDateTime.class).toInstant()),
                cart.merchantId().value(),
                skus.toArray(String[]::new),
                cart.merchantId().value(),
                cart.id().value());
    }

    /** @param asOf when the quantities were computed: news after it is told next time */
    void told(ConnectionId cart, List<News> news, Instant asOf) {
        jdbc.batchUpdate("""
                merge into cart_levels booked
                using (values (cast(? as bigint), cast(? as varchar), cast(? as numeric), cast(? as timestamp with time zone)))
                    as told (cart_id, sku, quantity, sent_at)
                on booked.cart_id = told.cart_id and booked.sku = told.sku
                when matched then update set quantity = told.quantity, sent_at = told.sent_at
                when not matched then insert (cart_id, sku, quantity, sent_at)
                    values (told.cart_id, told.sku, told.quantity, told.sent_at)
                """, news, 1000, (PreparedStatement row, News one) -> {
            row.setLong(1, cart.value());
            row.setString(2, one.sku());
            row.setBigDecimal(3, one.available());
            row.setObject(4, utc(asOf));
        });
    }

    List<Booked> list(MerchantId merchant, String fromSku, int limit) {
        return jdbc.query(
                """
                select level.*, warehouses.name from stock_levels level join warehouses on warehouses.id = level.warehouse_id
                where level.merchant_id = ? and level.sku >= ? order by level.sku, level.warehouse_id limit ?
                """,
                (row, n) -> new Booked(
                        row.getString("sku"),
                        row.getString("name"),
                        row.getBigDecimal("qty_available"),
                        row.getBigDecimal("qty_on_hand"),
                        row.getObject("wms_datetime", OffsetDateTime.class).toInstant(),
                        row.getObject("received_at", OffsetDateTime.class).toInstant()),
                merchant.value(),
                fromSku,
                limit);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
