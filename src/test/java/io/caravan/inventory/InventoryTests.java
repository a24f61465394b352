package io.caravan.inventory;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Connection;
import io.caravan.accounts.Job;
import io.caravan.accounts.RulePlace;
import io.caravan.canonical.StockLevel;
import io.caravan.documents.Page;
import io.caravan.failures.Category;
import io.caravan.failures.Failure;
import io.caravan.outbox.Batch;
import io.caravan.rulebook.Rulebook;
import io.caravan.rules.CartRules;
import io.caravan.rules.InventoryRules;
import io.caravan.rules.ItemFilter;
import io.caravan.schedules.Run;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void a_saved_rule_wakes_the_upload_of_the_carts_it_reaches(Database database) {
        open(database);
        hub.get(Rulebook.class).listItems(RulePlace.of(hub.shop()), List.of("GIFT-CARD"), "ops");
        assertThat(hub.schedules.woken()).containsExactly(Job.INVENTORY_UPLOAD);
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
                                explain select sku from (
                                    (select distinct level.sku from stock_levels level
                                    left join cart_levels told on told.cart_id = 11 and told.sku = level.sku
                                    where level.merchant_id = 1 and level.sku > 'S0020000'
                                        and (told.sent_at is null or level.received_at >= told.sent_at or told.sent_at < now())
                                    order by level.sku limit 1000)
                                    union select sku from unnest(array['A', 'B']) as ordered (sku)
                                ) news order by sku limit 1000
                                """).query(String.class).list());
        assertThat(plan).contains("stock_levels_pkey").doesNotContain("Seq Scan on stock_levels");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_between_two_counts_comes_out_of_the_warehouse_that_counted_first(Database database) {
        open(database);
        count(level("WID-1", "EAST", 0, null));
        hub.receive(hub.shop(), sample("1001"));
        count(level("WID-1", "WEST", 5, null));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "5"));
        hub.receive(hub.market(), sample("1002"));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "3"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_was_ordered_under_an_alias_is_taken_off_its_product(Database database) {
        open(database);
        hub.books.aliases.put("WID-1", "W-MASTER");
        count(level("W-MASTER", null, 10, null));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("W-MASTER", "10"));
        hub.receive(hub.market(), sample("1001"));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("W-MASTER", "8"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_order_that_is_canceled_gives_its_stock_back(Database database) {
        open(database);
        count(level("WID-1", null, 10, null));
        hub.receive(hub.shop(), sample("1001"));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "8"));
        hub.clock.forward(Duration.ofSeconds(1));
        hub.receive(hub.shop(), sample("1001", "{\"canceled\": true}"));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "10"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_cart_is_told_aliases_and_what_has_none_or_is_filtered_is_never_sent(Database database) {
        open(database);
        hub.books.aliases.putAll(Map.of("B001", "WID-1", "B002", "GAD-2"));
        rules(new InventoryRules(null, "ASIN", null, null, null), filter("GAD-2"));
        count(level("WID-1", null, 4, null), level("GAD-2", null, 4, null), level("ZED-3", null, 4, null));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("B001", "4"));
        assertThat(tell(hub.shop())).isEmpty();
        assertThat(hub.jdbc
                        .sql("select sku from cart_levels where sent_as = 'B001'")
                        .query(String.class)
                        .list())
                .containsExactly("WID-1");

        hub.clock.forward(Duration.ofSeconds(1));
        rules(new InventoryRules(null, "ASIN", null, null, null), ItemFilter.NONE);
        assertThat(tell(hub.shop())).containsExactly(Map.entry("B002", "4"), Map.entry("B001", "4"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_change_of_the_rules_makes_what_was_told_news(Database database) {
        open(database);
        count(level("WID-1", null, 10, null));
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "10"));
        assertThat(tell(hub.shop())).isEmpty();
        rules(new InventoryRules(null, null, null, BigDecimal.valueOf(3), null), ItemFilter.NONE);
        assertThat(tell(hub.shop())).containsExactly(Map.entry("WID-1", "7"));
        assertThat(tell(hub.shop())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void few_news_among_many_skus_are_found_and_each_is_told_once(Database database) {
        open(database);
        rules(
                InventoryRules.NONE,
                new ItemFilter(
                        ItemFilter.Type.WHITELIST,
                        ItemFilter.Level.ITEM,
                        Set.of("S20", "S21", "S22", "S23", "S24", "S39")));
        List<StockLevel> levels = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            levels.add(level("S" + i, null, i, null));
        }
        count(levels.toArray(StockLevel[]::new));
        Run run = hub.run(hub.shop(), Job.INVENTORY_UPLOAD);
        assertThat(inventory.claim(run).references()).containsExactly("S20", "S21", "S22");
        assertThat(inventory.claim(run).references()).containsExactly("S23", "S24");
        assertThat(inventory.claim(run).references()).containsExactly("S39");
        assertThat(inventory.claim(run)).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_sku_explains_its_number_for_each_cart(Database database) {
        open(database);
        count(level("WID-1", "EAST", 10, null), level("WID-1", "WEST", 3, null));
        hub.jdbc
                .sql("update warehouses set enabled = false where wms_code = 'WEST'")
                .update();
        hub.receive(hub.market(), sample("1001"));
        tell(hub.shop());
        Instant told = hub.clock.instant();
        rules(
                new InventoryRules(null, null, BigDecimal.valueOf(5), BigDecimal.ONE, BigDecimal.valueOf(50)),
                ItemFilter.NONE);

        Inventory.Explained stock = inventory.explain(Hub.ACME, "WID-1").orElseThrow();
        assertThat(stock.levels())
                .extracting(Inventory.Explained.InWarehouse::warehouse)
                .containsExactly("EAST", "WEST");
        assertThat(stock.carts().get(0).steps())
                .containsExactly(
                        "WEST is disabled and left out",
                        "EAST had 10 at 2026-03-02T15:00:01Z: 10",
                        "less 2 ordered since: 8",
                        "less the safety stock of 1: 7",
                        "50 percent of it, rounded down: 3",
                        "3 is below the minimum level of 5: 0",
                        "the cart is told 0 of WID-1");
        assertThat(stock.carts().get(0).told()).isEqualByComparingTo("8");
        assertThat(stock.carts().get(0).lastSync()).isEqualTo(told);
        assertThat(stock.carts().get(1).lastSync()).isNull();
        assertThat(inventory.explain(Hub.ACME, "NEVER-SEEN")).isEmpty();
    }

    private void rules(InventoryRules inventory, ItemFilter filter) {
        CartRules none = CartRules.NONE;
        hub.books.rules = new CartRules(
                none.orderFilters(), filter, null, none.shipMethods(), inventory, Duration.ZERO, true, true, false);
    }

    private static ItemFilter filter(String... skus) {
        return new ItemFilter(ItemFilter.Type.BLACKLIST, ItemFilter.Level.ITEM, Set.of(skus));
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
