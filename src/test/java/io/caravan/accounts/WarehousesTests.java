package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.caravan.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WarehousesTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_unknown_or_missing_code_means_the_default(Database database) {
        AccountHouse house = new AccountHouse(database.fresh());
        MerchantId acme = apply(house, "[ { name: East, default: true }, { name: West, wms_code: W1 } ]");

        assertThat(house.accounts.warehouse(acme, "W1").name()).isEqualTo("West");
        assertThat(house.accounts.warehouse(acme, "X").name()).isEqualTo("East");
        assertThat(house.accounts.warehouse(acme, null).isDefault()).isTrue();
        assertThatThrownBy(() -> house.accounts.warehouse(new MerchantId(-1), "W1"))
                .isInstanceOf(NoSuchElementException.class);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_place_the_wms_speaks_of_becomes_a_warehouse(Database database) {
        DataSource source = database.fresh();
        AccountHouse house = new AccountHouse(source);
        MerchantId acme = apply(house, "[]");

        Warehouse learned = house.accounts.learn(acme, "S7");

        assertThat(learned.name()).isEqualTo("S7");
        assertThat(learned.isDefault()).isFalse();
        assertThat(learned.enabled()).isTrue();
        assertThat(house.accounts.warehouse(acme, "S7")).isEqualTo(learned);
        assertThat(house.accounts.learn(acme, "S7")).isEqualTo(learned);
        assertThat(new AccountHouse(source).accounts.warehouse(acme, "S7")).isEqualTo(learned);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_warehouse_that_bears_the_code_as_its_name_is_the_one_meant(Database database) {
        AccountHouse house = new AccountHouse(database.fresh());
        MerchantId acme = apply(house, "[ { name: East, default: true }, { name: S7 } ]");

        assertThat(house.accounts.learn(acme, "S7").name()).isEqualTo("S7");
        assertThat(house.accounts.warehouses(acme)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_name_that_is_taken_is_not_taken_twice(Database database) {
        AccountHouse house = new AccountHouse(database.fresh());
        MerchantId acme = apply(house, "[ { name: S7, default: true, wms_code: X } ]");

        assertThat(house.accounts.learn(acme, "S7").name()).isEqualTo("WMS S7");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_code_that_is_none_goes_to_the_default(Database database) {
        AccountHouse house = new AccountHouse(database.fresh());
        MerchantId acme = apply(house, "[]");

        assertThat(house.accounts.learn(acme, " ").isDefault()).isTrue();
        assertThat(house.accounts.learn(acme, "x".repeat(101)).isDefault()).isTrue();
        assertThat(house.accounts.warehouses(acme)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_file_with_a_column_mixed_up_makes_no_endless_warehouses(Database database) {
        AccountHouse house = new AccountHouse(database.fresh());
        MerchantId acme = apply(house, "[]");
        house.jdbc
                .sql("insert into warehouses (merchant_id, name) select ?, concat('w', o.n * 100 + i.n)"
                        + " from (select row_number() over () as n from information_schema.columns) o,"
                        + " (select row_number() over () as n from information_schema.columns) i"
                        + " where o.n <= 10 and i.n <= 100")
                .param(acme.value())
                .update();

        assertThat(house.accounts.learn(acme, "one-too-many").isDefault()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nodes_that_learn_the_same_place_at_once_learn_it_once(Database database) throws Exception {
        DataSource source = database.fresh();
        MerchantId acme = apply(new AccountHouse(source), "[]");
        List<Callable<Warehouse>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            AccountHouse node = new AccountHouse(source);
            nodes.add(() -> node.accounts.learn(acme, "S7"));
        }

        List<Warehouse> learned = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<Warehouse> one : pool.invokeAll(nodes)) {
                learned.add(one.get());
            }
        }

        assertThat(learned).extracting(Warehouse::wmsCode).containsOnly("S7");
        assertThat(learned.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_learned_warehouse_outlives_the_next_file_and_keeps_its_id_when_named(Database database) {
        AccountHouse house = new AccountHouse(database.fresh());
        MerchantId acme = apply(house, "[]");
        Warehouse learned = house.accounts.learn(acme, "S7");

        apply(house, "[ { name: Home, default: true } ]");
        assertThat(house.accounts.warehouse(acme, "S7")).isEqualTo(learned);

        apply(house, "[ { name: Home, default: true }, { name: South, wms_code: S7 } ]");
        assertThat(house.accounts.warehouse(acme, "S7").name()).isEqualTo("South");
        assertThat(house.accounts.warehouse(acme, "S7").id()).isEqualTo(learned.id());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_removed_warehouse_is_disabled_and_comes_back_with_its_id(Database database) {
        AccountHouse house = new AccountHouse(database.fresh());
        MerchantId acme = apply(house, "[ { name: East, default: true }, { name: West, wms_code: W1 } ]");
        Warehouse west = house.accounts.warehouse(acme, "W1");

        apply(house, "[ { name: East, default: true } ]");
        assertThat(house.accounts.warehouse(acme, "W1").enabled()).isFalse();

        apply(house, "[ { name: East, default: true }, { name: West, wms_code: W1 } ]");
        assertThat(house.accounts.warehouse(acme, "W1")).isEqualTo(west);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void two_warehouses_may_swap_their_codes(Database database) {
        AccountHouse house = new AccountHouse(database.fresh());
        MerchantId acme = apply(house, "[ { name: East, default: true, wms_code: A }, { name: West, wms_code: B } ]");

        apply(house, "[ { name: East, wms_code: B }, { name: West, default: true, wms_code: A } ]");

        assertThat(house.accounts.warehouses(acme))
                .extracting(Warehouse::name, Warehouse::wmsCode, Warehouse::isDefault)
                .containsExactly(tuple("East", "B", false), tuple("West", "A", true));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_code_passes_to_the_warehouse_that_the_file_gives_it(Database database) {
        AccountHouse house = new AccountHouse(database.fresh());
        MerchantId acme = apply(house, "[ { name: East, default: true }, { name: South } ]");
        house.accounts.learn(acme, "S7");

        apply(house, "[ { name: East, default: true }, { name: South, wms_code: S7 } ]");

        assertThat(house.accounts.warehouse(acme, "S7").name()).isEqualTo("South");
        assertThat(house.accounts.warehouses(acme))
                .filteredOn(warehouse -> warehouse.name().equals("S7"))
                .allMatch(warehouse -> !warehouse.enabled() && warehouse.wmsCode() == null);
    }

    private MerchantId apply(AccountHouse house, String warehouses) {
        house.environment.put("KEY", "api-key");
        Plan plan = house.accounts.apply(AccountHouse.write(folder, "demo.yaml", """
                account: demo
                wms: { name: depot, connector: depot, settings: { api_key: "${env:KEY}" } }
                merchants:
                  - name: acme
                    zone: UTC
                    warehouses: %s
                """.formatted(warehouses)));
        assertThat(plan.problems()).isEmpty();
        return house.accounts.merchants().getFirst().id();
    }
}
