package io.caravan.inventory;

import io.caravan.accounts.Connection;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.canonical.StockLevel;
import io.caravan.inventory.Inventory.Booked;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
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
     * The next SKUs, in order, of which the cart may not know the latest: booked since it was last told, told by older rules, or ordered
     * since it was last looked. Walks the primary key from where the last page ended, no further than the page needs, so that a run
     * costs one pass however many pages it takes.
     *
     * @param others SKUs that may be news for another reason
     */
    List<String> mayBeNews(
            Connection cart,
            String afterSku,
            Instant rulesChanged,
            Instant orderedSince,
            Collection<String> others,
            int limit) {
        List<String> ordered = ordered(cart.merchantId(), afterSku, orderedSince, others, limit);
        String upTo = ordered.size() < limit ? null : ordered.getLast();
        List<Object> params =
                new ArrayList<>(List.of(cart.id().value(), cart.merchantId().value(), afterSku, utc(rulesChanged)));
        if (upTo != null) {
            params.add(upTo);
        }
        params.addAll(List.of(limit, ordered.toArray(String[]::new), limit));
        return jdbc.queryForList(
                """
                select sku from (
                    (select distinct level.sku from stock_levels level
                    left join cart_levels told on told.cart_id = ? and told.sku = level.sku
                    where level.merchant_id = ? and level.sku > ?
                        and (told.sent_at is null or level.received_at >= told.sent_at or told.sent_at < ?)
                """ + (upTo == null ? "" : " and level.sku <= ?") + """
                    order by level.sku limit ?)
                    union select sku from unnest(cast(? as varchar array)) as ordered (sku)
                ) news order by sku limit ?
                """, String.class, params.toArray());
    }

    private List<String> ordered(
            MerchantId merchant, String afterSku, Instant since, Collection<String> others, int limit) {
        return jdbc.queryForList(
                """
                select sku from (
                    select line.sku from orders join order_lines line on line.order_id = orders.id and not line.filtered
                    where orders.merchant_id = ? and orders.received_at >= ?
                    union select sku from unnest(cast(? as varchar array)) as other (sku)
                ) ordered where sku > ? order by sku limit ?
                """, String.class, merchant.value(), utc(since), others.toArray(String[]::new), afterSku, limit);
    }

    /** @param asOf when the quantities were computed: news after it is told next time */
    void told(ConnectionId cart, List<StockLevel> documents, Instant asOf) {
        jdbc.batchUpdate("""
                merge into cart_levels booked
                using (values (cast(? as bigint), cast(? as varchar), cast(? as varchar), cast(? as numeric),
                        cast(? as timestamp with time zone)))
                    as told (cart_id, sku, sent_as, quantity, sent_at)
                on booked.cart_id = told.cart_id and booked.sku = told.sku
                when matched then update set sent_as = told.sent_as, quantity = told.quantity, sent_at = told.sent_at
                when not matched then insert (cart_id, sku, sent_as, quantity, sent_at)
                    values (told.cart_id, told.sku, told.sent_as, told.quantity, told.sent_at)
                """, documents, 1000, (PreparedStatement row, StockLevel document) -> {
            row.setLong(1, cart.value());
            row.setString(2, Offer.sku(document));
            row.setString(3, document.sku());
            row.setBigDecimal(4, document.qtyAvailable());
            row.setObject(5, utc(asOf));
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
