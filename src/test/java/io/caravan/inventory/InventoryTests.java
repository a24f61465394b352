package io.caravan.inventory;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.canonical.StockLevel;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.outbox.Batch;
import io.caravan.schedules.Run;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InventoryTests {

    private Hub hub;
    private Inventory inventory;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database) {
        hub = new Hub(database);
        inventory = hub.get(Inventory.class);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_newer_count_wins_and_an_older_one_is_ignored(Database database) {
        open(database);
        count(level("WID-1", null, 5, hub.clock.instant()));
        count(level("WID-1", null, 9, hub.clock.instant().minusSeconds(60)));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "5"));
        count(level("WID-1", null, 7, hub.clock.instant()));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "7"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void enabled_warehouses_are_added_up_and_an_unknown_one_is_learned(Database database) {
        open(database);
        count(level("WID-1", "EAST", 5, null), level("WID-1", "WEST", 3, null), level("WID-1", null, 1, null));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "9"));
        assertThat(inventory.list(Hub.ACME, null, 10))
                .extracting(Inventory.Booked::warehouse)
                .contains("EAST", "WEST", "main");

        hub.jdbc
                .sql("update warehouses set enabled = false where wms_code = 'WEST'")
                .update();
        count(level("WID-1", "EAST", 5, null));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "6"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void orders_of_all_carts_since_the_count_are_taken_off(Database database) {
        open(database);
        count(level("WID-1", null, 10, null), level("GAD-2", null, 1, null));
        hub.receive(hub.shop(), sample("1001"));
        hub.receive(hub.market(), sample("1002"));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("GAD-2", "0"), Map.entry("WID-1", "6"));

        hub.clock.forward(Duration.ofMinutes(1));
        count(level("WID-1", null, 10, null));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "10"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void each_cart_is_told_news_only(Database database) {
        open(database);
        count(level("GAD-2", null, 4, null), level("WID-1", null, 10, null), level("ZED-3", null, 1, null));
        assertThat(tell(hub.shop())).hasSize(3);
        assertThat(tell(hub.shop())).isEmpty();
        hub.receive(hub.market(), sample("1001"));
        hub.clock.forward(Duration.ofSeconds(1));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("GAD-2", "3"), Map.entry("WID-1", "8"));
        assertThat(tell(hub.shop())).isEmpty();
        assertThat(tell(hub.market())).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_failed_upload_is_news_again(Database database) {
        open(database);
        count(level("WID-1", null, 10, null));
        Run run = hub.run(hub.shop(), Job.INVENTORY_UPLOAD);
        inventory.failed(run, inventory.claim(run), Failure.of(Category.REJECTED, "unknown item"));
        assertThat(hub.alerts.active("WID-1").message()).isEqualTo("unknown item");
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "10"));
        assertThat(hub.alerts.active()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_run_goes_through_the_skus_once_in_batches(Database database) {
        open(database);
        List<StockLevel> levels = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            levels.add(level("S" + i, null, i, null));
        }
        count(levels.toArray(StockLevel[]::new));
        Run run = hub.run(hub.shop(), Job.INVENTORY_UPLOAD);
        assertThat(inventory.claim(run).references()).containsExactly("S0", "S1", "S2");
        assertThat(inventory.claim(run).references()).containsExactly("S3", "S4", "S5");
        assertThat(inventory.claim(run).references()).containsExactly("S6", "S7");
        assertThat(inventory.claim(run)).isNull();
    }

    @Test
    void a_page_of_news_walks_the_primary_key_without_sorting_the_stock() {
        open(Database.POSTGRESQL);
        hub.jdbc.sql("""
                        insert into stock_levels (merchant_id, warehouse_id, sku, qty_available, wms_datetime, received_at)
                        select 1, 1, 'S' || lpad(cast(n as varchar), 7, '0'), 5, now(), now() from generate_series(1, 50000) n
                        """).update();
        hub.jdbc.sql("analyze").update();
        String plan = String.join("\n", hub.jdbc.sql("""
                                explain select distinct level.sku from stock_levels level
                                left join cart_levels told on told.cart_id = 11 and told.sku = level.sku
                                where level.merchant_id = 1 and level.sku > 'S0020000'
                                    and (told.sent_at is null or level.received_at >= told.sent_at
                                    or level.sku in (select line.sku from orders join order_lines line on line.order_id = orders.id
                                        where orders.merchant_id = 1 and orders.received_at >= now()))
                                order by level.sku limit 1000
                                """).query(String.class).list());
        assertThat(plan).contains("stock_levels_pkey").doesNotContain("Seq Scan on stock_levels");
    }

    private void count(StockLevel... levels) {
        hub.clock.forward(Duration.ofSeconds(1));
        Run run = hub.run(hub.warehouse(), Job.INVENTORY_DOWNLOAD);
        run.page(null, false);
        List<Page.Item<StockLevel>> items = new ArrayList<>();
        for (StockLevel level : levels) {
            items.add(new Page.Item<>(items.size(), level));
        }
        inventory.receive(run, new Page<>(1, items));
        hub.clock.forward(Duration.ofSeconds(1));
    }

    /** All news of a cart, accepted by it. */
    private Map<String, String> tell(Connection cart) {
        hub.clock.forward(Duration.ofSeconds(1));
        Run run = hub.run(cart, Job.INVENTORY_UPLOAD);
        Map<String, String> told = new LinkedHashMap<>();
        for (Batch<StockLevel> batch = inventory.claim(run); batch != null; batch = inventory.claim(run)) {
            batch.documents()
                    .forEach(level -> told.put(
                            level.sku(),
                            level.qtyAvailable().stripTrailingZeros().toPlainString()));
            inventory.accepted(run, batch, null);
        }
        return told;
    }

    private static StockLevel level(String sku, String warehouse, int available, Instant counted) {
        return new StockLevel(sku, warehouse, BigDecimal.valueOf(available), null, counted, null, null);
    }
}
