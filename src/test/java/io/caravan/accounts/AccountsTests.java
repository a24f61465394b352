package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.Database;
import io.caravan.accounts.Accounts.AccountApplied;
import io.caravan.accounts.Plan.Change;
import io.caravan.manifests.Manifest.Side;
import java.nio.charset.StandardCharsets;
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
class AccountsTests {

    private static final String DEMO = """
            account: demo
            wms: { name: warehouse, connector: csv-warehouse, settings: { host: ftp.example.test } }
            users: [ { name: ops, password: "${env:OPS}" } ]
            drop_box: { user: depot, password: "${env:BOX}" }
            alerts: { to: [ops@example.test] }
            merchants:
              - name: acme
                zone: America/Los_Angeles
                alerts: { to: [acme@example.test, ops@example.test] }
                settings: { user: acme, password: "${env:FTP}" }
                schedules: { order-delivery: automatic }
                warehouses: [ { name: East, default: true, wms_code: E1 }, { name: West, wms_code: W1 } ]
                users: [ { name: anna, password: "${env:ANNA}" } ]
                carts:
                  - name: web-shop
                    connector: acme-shop
                    settings: { url: "https://acme.example.test", token: "${env:TOKEN}" }
                    wms_settings: { order_type: web }
                    order_source: Acme web shop
                    earliest_order_date: 2026-01-01
                    schedules: { order-download: every 5 minutes, shipment-upload: daily at 06:00 }
              - name: zenith
                zone: UTC
                settings: { user: zenith, password: "${env:FTP}", order_type: plain }
                drop_box: { user: zenith, keys: [ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA zenith@example" ] }
                carts: [ { name: files, connector: csv-cart, settings: { order_directory: in } } ]
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Database.class)
    void everything_a_file_says_is_found_again(Database database) {
        AccountHouse house = house(database.fresh());

        Plan plan = apply(house, DEMO);

        assertThat(plan.problems()).isEmpty();
        assertThat(house.accounts.connections())
                .extracting(Connection::path)
                .containsExactly(
                        "demo/acme/warehouse", "demo/acme/web-shop", "demo/zenith/warehouse", "demo/zenith/files");
        Connection shop = house.connection("demo/acme/web-shop");
        assertThat(shop.side()).isEqualTo(Side.CART);
        assertThat(shop.zone().getId()).isEqualTo("America/Los_Angeles");
        assertThat(shop.settings().require("token")).isEqualTo("shop-token");
        assertThat(shop.settings().visible()).containsEntry("token", "***");
        assertThat(shop.orderOptions().orderSource()).isEqualTo("Acme web shop");
        assertThat(shop.orderOptions().earliestOrderDate()).isEqualTo("2026-01-01");
        assertThat(shop.schedule(Job.SHIPMENT_UPLOAD)).isEqualTo(Schedule.parse("daily at 06:00"));
        assertThat(shop.schedule(Job.INVENTORY_UPLOAD)).isEqualTo(Schedule.OFF);
        assertThat(house.accounts.connection(shop.id())).isEqualTo(shop);
        assertThat(house.accounts.of(shop.merchantId(), Side.WMS))
                .extracting(Connection::connector)
                .containsExactly("csv-warehouse");
        assertThat(house.accounts.merchants()).extracting(Merchant::name).containsExactly("acme", "zenith");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_a_cart_says_about_its_orders_at_the_wms_wins(Database database) {
        AccountHouse house = house(database.fresh());
        apply(house, DEMO);
        Connection wms = house.connection("demo/zenith/warehouse");

        assertThat(house.connection("demo/acme/web-shop")
                        .settingsAt(house.connection("demo/acme/warehouse"))
                        .get("order_type"))
                .isEqualTo("web");
        assertThat(house.connection("demo/zenith/files").settingsAt(wms).get("order_type"))
                .isEqualTo("plain");
        assertThat(house.connection("demo/zenith/files").settingsAt(wms).toString())
                .doesNotContain("ftp-password");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void applying_the_same_file_again_changes_nothing(Database database) {
        AccountHouse house = house(database.fresh());
        apply(house, DEMO);
        List<Connection> before = house.accounts.connections();
        house.published.clear();

        Plan again = apply(house, DEMO);
        Plan withAComment = apply(house, "# a comment\n" + DEMO);

        assertThat(again.changes()).isEmpty();
        assertThat(withAComment.changes()).isEmpty();
        assertThat(house.accounts.connections()).isEqualTo(before);
        assertThat(house.published).flatExtracting(AccountApplied::changed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_plan_says_what_would_change_and_changes_nothing(Database database) {
        AccountHouse house = house(database.fresh());
        Path file = AccountHouse.write(folder, "demo.yaml", DEMO);

        assertThat(house.accounts.plan(file).changes())
                .extracting(Change::toString)
                .contains("added account demo", "added cart demo/acme/web-shop", "added user anna");
        assertThat(house.accounts.connections()).isEmpty();
        apply(house, DEMO);

        house.environment.put("TOKEN", "another-token");
        Path changed = AccountHouse.write(
                folder,
                "demo.yaml",
                DEMO.replace("order-download: every 5 minutes", "order-download: every 10 minutes")
                        .replace("zone: UTC", "zone: Europe/Berlin")
                        .replace("{ name: West, wms_code: W1 }", "{ name: North }"));
        assertThat(house.accounts.plan(changed).changes())
                .extracting(Change::toString)
                .containsExactlyInAnyOrder(
                        "changed cart demo/acme/web-shop: order-download, token",
                        "changed merchant demo/zenith: zone or alerts",
                        "changed wms demo/zenith/warehouse: zone",
                        "changed cart demo/zenith/files: zone",
                        "added warehouse demo/acme/North",
                        "removed warehouse demo/acme/West");
        assertThat(house.connection("demo/acme/web-shop").settings().get("token"))
                .isEqualTo("shop-token");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void only_the_connections_that_changed_are_published(Database database) {
        AccountHouse house = house(database.fresh());
        apply(house, DEMO);
        assertThat(house.published).hasSize(1);
        assertThat(house.published.getFirst().changed()).hasSize(4);
        house.published.clear();

        apply(house, DEMO.replace("order_directory: in", "order_directory: incoming"));

        assertThat(house.published).singleElement().satisfies(event -> {
            assertThat(event.account()).isEqualTo("demo");
            assertThat(event.changed()).extracting(Connection::path).containsExactly("demo/zenith/files");
            assertThat(event.removed()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_removed_cart_is_gone_but_comes_back_with_its_id(Database database) {
        AccountHouse house = house(database.fresh());
        apply(house, DEMO);
        Connection shop = house.connection("demo/acme/web-shop");
        String without = DEMO.replaceAll("(?s)    carts:\n      - name: web-shop.*?(?=  - name: zenith)", "");
        house.published.clear();

        Plan plan = apply(house, without);

        assertThat(plan.changes()).extracting(Change::toString).containsExactly("removed cart demo/acme/web-shop");
        assertThat(house.published.getFirst().removed()).containsExactly(shop);
        assertThatThrownBy(() -> house.accounts.connection(shop.id())).isInstanceOf(NoSuchElementException.class);
        assertThat(house.accounts.find("demo/acme/web-shop")).isEmpty();
        assertThat(house.jdbc
                        .sql("select config from connections where not active")
                        .query(String.class)
                        .single())
                .isEqualTo("{}");

        apply(house, DEMO);

        assertThat(house.connection("demo/acme/web-shop")).isEqualTo(shop);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_removed_merchant_is_gone_but_comes_back_with_its_ids(Database database) {
        AccountHouse house = house(database.fresh());
        apply(house, DEMO);
        Connection shop = house.connection("demo/acme/web-shop");
        Warehouse west = house.accounts.warehouse(shop.merchantId(), "W1");
        String without = DEMO.replaceAll("(?s)  - name: acme.*?(?=  - name: zenith)", "");

        apply(house, without);
        assertThat(house.accounts.merchants()).extracting(Merchant::name).containsExactly("zenith");
        assertThat(house.accounts.warehouses(shop.merchantId())).isEmpty();
        assertThat(house.users.authenticate("anna", "anna-password")).isEmpty();

        apply(house, DEMO);
        assertThat(house.connection("demo/acme/web-shop")).isEqualTo(shop);
        assertThat(house.accounts.warehouse(shop.merchantId(), "W1")).isEqualTo(west);
        assertThat(house.users.authenticate("anna", "anna-password")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_bad_file_changes_nothing_and_its_problems_are_kept(Database database) {
        AccountHouse house = house(database.fresh());
        apply(house, DEMO);
        List<Connection> before = house.accounts.connections();

        Plan plan = apply(
                house,
                DEMO.replace("zone: UTC", "zone: Mars/Base").replace("order_directory: in", "order_directory: other"));

        assertThat(plan.changes()).isEmpty();
        assertThat(house.accounts.problems()).singleElement().asString().startsWith("demo.yaml:23:");
        assertThat(house.accounts.connections()).isEqualTo(before);
        apply(house, DEMO);
        assertThat(house.accounts.problems()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void another_accounts_users_cannot_be_taken_over(Database database) {
        AccountHouse house = house(database.fresh());
        apply(house, DEMO);
        String thief = DEMO.replace("account: demo", "account: thief")
                .replace("user: depot", "user: depot2")
                .replace("user: zenith, keys", "user: zenith2, keys")
                .replace("name: anna", "name: anna2")
                .replace("${env:OPS}", "mine-now");

        Plan plan = apply(house, thief);

        assertThat(plan.problems())
                .singleElement()
                .asString()
                .contains("demo.yaml:3:")
                .contains("another account");
        assertThat(house.accounts.connections()).extracting(Connection::account).containsOnly("demo");
        assertThat(house.users.authenticate("ops", "mine-now")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void two_accounts_live_side_by_side(Database database) {
        AccountHouse house = house(database.fresh());
        apply(house, DEMO);
        house.published.clear();

        apply(
                house,
                "account: second\nkind: merchant\nwms: { name: w, connector: depot, settings: { api_key: \"${env:FTP}\" } }\n"
                        + "merchants: [ { name: acme, zone: UTC } ]\n");

        assertThat(house.accounts.find("second/acme/w")).isPresent();
        assertThat(house.accounts.find("demo/acme/web-shop")).isPresent();
        assertThat(house.published).extracting(AccountApplied::account).containsExactly("second");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void another_node_sees_the_change_when_it_looks(Database database) {
        DataSource source = database.fresh();
        AccountHouse one = house(source);
        AccountHouse other = house(source);

        apply(one, DEMO);
        assertThat(other.accounts.connections()).isEmpty();
        other.accounts.refresh();

        assertThat(other.accounts.connections()).isEqualTo(one.accounts.connections());
        assertThat(other.published)
                .singleElement()
                .satisfies(event -> assertThat(event.changed()).hasSize(4));
        other.accounts.refresh();
        assertThat(other.published).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nodes_that_apply_at_the_same_time_agree(Database database) throws Exception {
        DataSource source = database.fresh();
        Path file = AccountHouse.write(folder, "demo.yaml", DEMO);
        List<Callable<Plan>> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            AccountHouse node = house(source);
            nodes.add(() -> node.accounts.apply(file));
        }

        List<Plan> plans = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (Future<Plan> plan : pool.invokeAll(nodes)) {
                plans.add(plan.get());
            }
        }

        assertThat(plans).filteredOn(plan -> !plan.changes().isEmpty()).hasSize(1);
        assertThat(house(source).accounts.connections()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_wrong_key_stops_the_start_with_the_way_out(Database database) {
        DataSource source = database.fresh();
        apply(house(source), DEMO);
        byte[] other = "another key that has 32 bytes...".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new AccountHouse(source, other, null))
                .isInstanceOf(SecretKeyException.class)
                .hasMessageContaining("demo/acme/")
                .hasMessageContaining("caravan.secret-key");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void after_one_start_with_both_keys_the_old_one_may_go(Database database) {
        DataSource source = database.fresh();
        apply(house(source), DEMO);
        byte[] other = "another key that has 32 bytes...".getBytes(StandardCharsets.UTF_8);

        AccountHouse changing = furnished(new AccountHouse(source, other, AccountHouse.KEY));
        assertThat(apply(changing, DEMO).changes()).isEmpty();

        AccountHouse changed = new AccountHouse(source, other, null);
        assertThat(changed.connection("demo/acme/web-shop").settings().get("token"))
                .isEqualTo("shop-token");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_drop_boxes_and_the_people_to_tell_are_listed(Database database) {
        AccountHouse house = house(database.fresh());
        apply(house, DEMO);

        assertThat(house.accounts.dropBoxLogins())
                .extracting(DropBoxLogin::user, DropBoxLogin::home)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("depot", "demo/warehouse"),
                        org.assertj.core.api.Assertions.tuple("zenith", "demo/zenith"));
        assertThat(house.accounts.dropBoxLogins())
                .filteredOn(login -> login.user().equals("depot"))
                .allMatch(login -> Passwords.matches("box-password", login.passwordHash()));
        assertThat(house.accounts.recipients(
                        house.connection("demo/acme/web-shop").id()))
                .containsExactly("acme@example.test", "ops@example.test");
        assertThat(house.accounts.recipients(
                        house.connection("demo/zenith/files").id()))
                .containsExactly("ops@example.test");
        assertThat(house.accounts.recipients(null)).containsExactly("ops@example.test");
        assertThat(house.accounts.recipients(new ConnectionId(-1))).isEmpty();
    }

    private static AccountHouse house(DataSource source) {
        return furnished(new AccountHouse(source));
    }

    private static AccountHouse furnished(AccountHouse house) {
        house.environment.put("OPS", "ops-password");
        house.environment.put("BOX", "box-password");
        house.environment.put("FTP", "ftp-password");
        house.environment.put("TOKEN", "shop-token");
        house.environment.put("ANNA", "anna-password");
        return house;
    }

    private Plan apply(AccountHouse house, String yaml) {
        return house.accounts.apply(AccountHouse.write(folder, "demo.yaml", yaml));
    }
}
