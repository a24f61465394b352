package io.caravan.deliveries;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.canonical.Order;
import io.caravan.orders.OrderId;
import io.caravan.rules.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** What warehouses have in stock, for routes that look at it: the last count less what was sent to their WMSs since. One query a page. */
@Component
class Shelves {

    static final Shelf EMPTY = new Shelf(List.of(), Map.of());

    private final JdbcTemplate jdbc;

    Shelves(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A warehouse and a WMS whose orders are taken from it. */
    record Draw(String warehouse, String wms, ConnectionId connection) {}

    private record Spot(String warehouse, String sku) {}

    /** The stock of a page's products; what one order of the page takes is not there for the next. */
    static final class Shelf {

        private final List<Draw> draws;
        private final Map<Spot, BigDecimal> available;

        private Shelf(List<Draw> draws, Map<Spot, BigDecimal> available) {
            this.draws = draws;
            this.available = available;
        }

        BigDecimal available(String warehouse, String sku) {
            return available.getOrDefault(new Spot(warehouse, sku), BigDecimal.ZERO);
        }

        void take(Part part, Order order) {
            draws.stream()
                    .filter(draw -> draw.wms().equals(part.wms()))
                    .forEach(draw -> order.lines().stream()
                            .filter(line -> line.sku() != null && part.lines().contains(line.lineNo()))
                            .forEach(line -> available.computeIfPresent(
                                    new Spot(draw.warehouse(), line.sku()),
                                    (spot, left) -> left.subtract(line.quantity()))));
        }
    }

    /** @param without the orders being routed, which may have been counted as sent before */
    Shelf read(MerchantId merchant, List<Draw> draws, Collection<String> skus, Collection<OrderId> without) {
        String values = draws.stream()
                .map(draw -> "(cast(? as varchar), cast(? as bigint))")
                .collect(Collectors.joining(", "));
        List<Object> params = new ArrayList<>();
        draws.forEach(draw -> {
            params.add(draw.warehouse());
            params.add(draw.connection().value());
        });
        params.add(merchant.value());
        params.add(skus.toArray(String[]::new));
        params.add(merchant.value());
        params.add(DeliveryTable.ids(without));
        Map<Spot, BigDecimal> available = new HashMap<>();
        RowCallbackHandler add =
                row -> available.put(new Spot(row.getString("name"), row.getString("sku")), row.getBigDecimal("rest"));
        jdbc.query(STOCK.formatted(values), add, params.toArray());
        return new Shelf(draws, available);
    }

    private static final String STOCK = """
            with draws as (select * from (values %s) as given (warehouse, connection_id)),
            shelf as (
                select warehouses.name, level.sku, level.qty_available, level.wms_datetime
                from stock_levels level
                join warehouses on warehouses.id = level.warehouse_id and warehouses.enabled
                where level.merchant_id = ? and level.sku = any(?) and warehouses.name in (select warehouse from draws)
            ), sent as (
                select shelf.name, shelf.sku, sum(line.quantity) as quantity
                from shelf
                join draws on draws.warehouse = shelf.name
                join orders on orders.merchant_id = ? and orders.received_at > shelf.wms_datetime
                    and orders.status not in ('SKIPPED', 'CANCELED') and not (orders.id = any(?))
                join deliveries on deliveries.order_id = orders.id and deliveries.connection_id = draws.connection_id
                join order_lines line on line.order_id = orders.id and line.sku = shelf.sku and not line.filtered
                where orders.received_at > (select min(wms_datetime) from shelf)
                    and (not exists (select 1 from delivery_lines part where part.order_id = orders.id)
                        or exists (select 1 from delivery_lines part where part.order_id = orders.id
                            and part.connection_id = draws.connection_id and part.line_no = line.line_no))
                group by shelf.name, shelf.sku
            )
            select shelf.name, shelf.sku, shelf.qty_available - coalesce(sent.quantity, 0) as rest
            from shelf left join sent on sent.name = shelf.name and sent.sku = shelf.sku
            """;
}
