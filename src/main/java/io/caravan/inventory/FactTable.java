package io.caravan.inventory;

import io.caravan.accounts.Connection;
import io.caravan.accounts.MerchantId;
import io.caravan.inventory.Facts.Level;
import io.caravan.inventory.Facts.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the facts about a page of SKUs: one statement, whatever the page's size. */
@Component
class FactTable {

    private static final int MOST_CODES = 10_000;

    private final JdbcTemplate jdbc;

    FactTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Facts by SKU, in SKU order, each with its counts in order of the warehouses' names.
     *
     * @param aliases other codes under which SKUs were ordered, with the SKU each names
     */
    List<Facts> find(Connection cart, Collection<String> skus, Map<String, String> aliases) {
        List<String> codes = new ArrayList<>(skus);
        List<String> named = new ArrayList<>(skus);
        aliases.forEach((code, sku) -> {
            if (skus.contains(sku)) {
                codes.add(code);
                named.add(sku);
            }
        });
        Map<String, Facts> found = new LinkedHashMap<>();
        jdbc.query(
                """
                with counted as (
                    select level.sku, level.warehouse_id, warehouses.name, warehouses.enabled, level.qty_available,
                           level.qty_on_hand, level.wms_datetime, level.received_at
                    from stock_levels level join warehouses on warehouses.id = level.warehouse_id
                    where level.merchant_id = ? and level.sku = any(?)
                ), ordered as (
                    select counted.sku, counted.warehouse_id,
                           sum(case when orders.status = 'CANCELED' then 0 else line.quantity end) as quantity,
                           max(coalesce(orders.canceled_at, orders.received_at)) as touched_at
                    from orders
                    join order_lines line on line.order_id = orders.id and not line.filtered
                    join unnest(cast(? as varchar array), cast(? as varchar array)) as named (code, sku) on named.code = line.sku
                    join counted on counted.sku = named.sku and orders.received_at > counted.wms_datetime
                    where orders.merchant_id = ? and orders.status <> 'SKIPPED'
                        and orders.received_at > (select min(wms_datetime) from counted)
                    group by counted.sku, counted.warehouse_id
                )
                select counted.*, coalesce(ordered.quantity, 0) as ordered, ordered.touched_at,
                       told.sent_at, told.sent_as, told.quantity as told
                from counted
                left join ordered on ordered.sku = counted.sku and ordered.warehouse_id = counted.warehouse_id
                left join cart_levels told on told.cart_id = ? and told.sku = counted.sku
                order by counted.sku, counted.name
                """,
                row -> {
                    String sku = row.getString("sku");
                    Told told = told(row, sku);
                    found.computeIfAbsent(sku, unseen -> new Facts(sku, new ArrayList<>(), told))
                            .levels()
                            .add(level(row));
                },
                cart.merchantId().value(),
                skus.toArray(String[]::new),
                codes.toArray(String[]::new),
                named.toArray(String[]::new),
                cart.merchantId().value(),
                cart.id().value());
        return List.copyOf(found.values());
    }

    private static Level level(ResultSet row) throws SQLException {
        return new Level(
                row.getString("name"),
                row.getBoolean("enabled"),
                row.getBigDecimal("qty_available"),
                row.getBigDecimal("qty_on_hand"),
                row.getObject("wms_datetime", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getBigDecimal("ordered"),
                instant(row, "touched_at"));
    }

    private static @Nullable Told told(ResultSet row, String sku) throws SQLException {
        Instant at = instant(row, "sent_at");
        String sentAs = row.getString("sent_as");
        return at == null ? null : new Told(sentAs == null ? sku : sentAs, row.getBigDecimal("told"), at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** What was ordered lately in orders that were canceled since a time: its stock is back. */
    List<String> canceledSince(MerchantId merchant, Instant receivedSince, Instant since) {
        return jdbc.queryForList(
                """
                select distinct line.sku from orders join order_lines line on line.order_id = orders.id
                where orders.merchant_id = ? and orders.received_at >= ? and orders.canceled_at >= ? and line.sku is not null
                limit ?
                """,
                String.class,
                merchant.value(),
                receivedSince.atOffset(ZoneOffset.UTC),
                since.atOffset(ZoneOffset.UTC),
                MOST_CODES);
    }

    /** Codes ordered since a time that no warehouse calls anything by: aliases, if they are anything. */
    List<String> orderedUnderOtherCodes(MerchantId merchant, Instant since) {
        return jdbc.queryForList(
                """
                select distinct line.sku from orders join order_lines line on line.order_id = orders.id
                where orders.merchant_id = ? and orders.received_at >= ? and line.sku is not null and not line.filtered
                    and not exists (select 1 from stock_levels level where level.merchant_id = ? and level.sku = line.sku)
                limit ?
                """, String.class, merchant.value(), since.atOffset(ZoneOffset.UTC), merchant.value(), MOST_CODES);
    }
}
