package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.accounts.AccountFiles.Reading;
import io.caravan.accounts.Declared.Link;
import io.caravan.accounts.Declared.Place;
import io.caravan.accounts.Declared.Seller;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountFileTests {

    /** Each mistake below changes one line of this. */
    private static final String GOOD = """
            account: demo
            kind: fulfillment
            wms:
              name: warehouse
              connector: csv-warehouse
              settings:
                host: ftp.example.test
                port: 22
                passive: false
                transport: ftp
            users:
              - { name: ops, password: "${env:OPS}", role: operator }
            drop_box: { user: depot, password: "${env:BOX}" }
            alerts: { to: [ops@example.test] }
            merchants:
              - name: acme
                zone: America/Los_Angeles
                settings:
                  user: acme
                  password: "${env:FTP}"
                schedules: { order-delivery: automatic, inventory-download: every 1 hour }
                warehouses:
                  - { name: East, default: true, wms_code: E1 }
                  - { name: West, enabled: false, wms_code: W1 }
                carts:
                  - name: web-shop
                    connector: acme-shop
                    settings:
                      url: https://acme.example.test
                      token: "${env:TOKEN}"
                      page_size: 50
                    wms_settings: { order_type: web }
                    earliest_order_date: 2026-01-01
                    schedules: { order-download: every 5 minutes, inventory-upload: automatic }
            """;

    private static final Map<String, String> ENVIRONMENT =
            Map.of("OPS", "ops-password", "BOX", "box-password", "FTP", "ftp-password", "TOKEN", "shop-token");

    @TempDir
    Path folder;

    @Test
    void a_good_file_has_neither_problems_nor_warnings() {
        Reading reading = read(GOOD);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.accounts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            account: demo                   | account: De mo            | 1  | 10 | lower-case
            kind: fulfillment               | kind: shop                | 2  | 7  | one of
            kind: fulfillment               | kin: fulfillment          | 2  | 6  | not a known key
            connector: csv-warehouse        | connector: csv-house      | 5  | 14 | no usable connector 'csv-house' below routes/wms
            host: ftp.example.test          | hots: ftp.example.test    | 7  | 11 | not a setting of the connector csv-warehouse
            port: 22                        | port: many                | 8  | 11 | a whole number
            port: 22                        | port: [22]                | 8  | 5  | a single value
            passive: false                  | passive: maybe            | 9  | 14 | true or false
            transport: ftp                  | transport: ftps           | 10 | 16 | one of ftp, sftp
            transport: ftp                  | ship_class: x             | 10 | 17 | the level cart, not wms
            "${env:OPS}", role: operator    | "${env:NO}", role: operator | 12 | 28 | variable NO is not set
            "${env:OPS}", role: operator    | "${ENV:OPS}", role: operator | 12 | 28 | not a reference
            role: operator                  | role: merchant            | 12 | 48 | an operator stands on the account
            user: depot,                    | usr: depot,               | 13 | 1  | 'user' is missing
            [ops@example.test]              | [ops]                     | 14 | 16 | mail address
            name: acme                      | name: a/b                 | 16 | 11 | lower-case
            name: acme                      | name: warehouse           | 16 | 11 | share a drop box
            America/Los_Angeles             | Mars/Base                 | 17 | 11 | not a time zone
            user: acme                      | order_directory: 12       | 19 | 24 | write it in quotes
            user: acme                      | order_directory: x        | 16 | 5  | 'user' (User) of the connector csv-warehouse is missing
            "${env:FTP}"                    | "${file:/no/such/file}"   | 20 | 17 | /no/such/file does not exist
            order-delivery: automatic       | order-delivery: hourly    | 21 | 34 | not a schedule
            order-delivery: automatic       | order-download: automatic | 21 | 34 | not a known key
            inventory-download: every 1 hour | inventory-download: automatic | 21 | 65 | cannot be automatic
            wms_code: W1                    | wms_code: E1              | 24 | 49 | code of another warehouse
            name: West, enabled: false      | name: West, default: true | 22 | 5  | exactly one warehouse
            default: true, wms_code: E1     | default: true, enabled: false | 23 | 47 | cannot be disabled
            name: web-shop                  | name: warehouse           | 26 | 15 | another cart or wms
            connector: acme-shop            | connector: csv-warehouse  | 27 | 20 | no usable connector 'csv-warehouse' below routes/carts
            url: https://acme.example.test  | url: acme                 | 29 | 16 | complete address
            token: "${env:TOKEN}"           | opened: 2026-02-30        | 30 | 19 | a date like
            token: "${env:TOKEN}"           | contact: nobody           | 30 | 20 | mail address
            token: "${env:TOKEN}"           | margin: wide              | 30 | 19 | a number
            token: "${env:TOKEN}"           | opened: 2026-01-01        | 26 | 9  | 'token' (API token) of the connector acme-shop is missing
            order_type: web                 | host: x                   | 32 | 31 | the level wms, not cart
            order_type: web                 | ship_class: web           | 26 | 9  | 'order_type' (Order type) of the connector csv-warehouse is missing
            2026-01-01                      | 2026-13-01                | 33 | 30 | a date like
            every 5 minutes                 | every 5 weeks             | 34 | 38 | not a schedule
            every 5 minutes                 | automatic                 | 34 | 38 | cannot be automatic
            """)
    void a_mistake_is_named_with_its_line_and_column(String good, String bad, int line, int column, String words) {
        assertThat(GOOD).contains(good);

        Reading reading = read(GOOD.replace(good, bad));

        assertThat(reading.accounts()).isEmpty();
        assertThat(reading.problems()).anySatisfy(problem -> {
            assertThat(problem.reason()).contains(words);
            assertThat(List.of(problem.line(), problem.column())).containsExactly(line, column);
        });
    }

    @Test
    void a_problem_never_repeats_a_value() {
        Reading reading = read(GOOD.replace("port: 22", "port: hunter2")
                .replace("url: https://acme.example.test", "url: hunter2")
                .replace("transport: ftp", "transport: hunter2"));

        assertThat(reading.problems())
                .hasSize(3)
                .noneMatch(problem -> problem.toString().contains("hunter2"));
    }

    @Test
    void a_job_that_the_connector_cannot_do_is_refused() {
        Reading reading = read(GOOD.replace("connector: acme-shop", "connector: csv-cart")
                .replace("url: https://acme.example.test", "order_directory: in")
                .replace("token: \"${env:TOKEN}\"", "delimiter: ;")
                .replace("page_size: 50", ""));

        assertThat(reading.problems())
                .extracting(ConfigProblem::reason)
                .containsExactly("merchants.0.carts.0.schedules.inventory-upload: the connector csv-cart has no"
                        + " inventory.camel.yaml");
    }

    @Test
    void settings_of_every_level_reach_their_connection() {
        Seller acme = read(GOOD).accounts().getFirst().sellers().getFirst();
        Settings wms = acme.links().getFirst().config().settings();
        Link cart = acme.links().getLast();

        assertThat(wms.at(Level.WMS, "host")).contains("ftp.example.test");
        assertThat(wms.get("port")).isEqualTo("22");
        assertThat(wms.at(Level.MERCHANT, "user")).contains("acme");
        assertThat(wms.get("password")).isEqualTo("ftp-password");
        assertThat(cart.config().settings().get("token")).isEqualTo("shop-token");
        assertThat(cart.config().wmsSettings().get("warehouse").get("order_type"))
                .isEqualTo("web");
    }

    @Test
    void a_default_holds_until_somebody_enters_something() {
        Reading reading =
                read(GOOD.replace("passive: false", "order_directory: out").replace("transport: ftp", ""));
        Seller acme = reading.accounts().getFirst().sellers().getFirst();

        assertThat(acme.links().getFirst().config().settings().flag("passive", false))
                .isTrue();
        assertThat(acme.links().getFirst().config().settings().get("transport")).isEqualTo("sftp");
        assertThat(acme.links()
                        .getLast()
                        .config()
                        .wmsSettings()
                        .get("warehouse")
                        .get("ship_class"))
                .isEqualTo("standard");
        assertThat(read(GOOD)
                        .accounts()
                        .getFirst()
                        .sellers()
                        .getFirst()
                        .links()
                        .getFirst()
                        .config()
                        .settings()
                        .flag("passive", true))
                .isFalse();
    }

    @Test
    void a_merchant_without_warehouses_has_one_named_Default() {
        Reading reading = read(GOOD.replaceAll("(?m)^    warehouses:\n(      - .*\n)+", ""));

        assertThat(reading.accounts().getFirst().sellers().getFirst().places())
                .containsExactly(new Place("Default", null, true, true));
    }

    @Test
    void a_secret_in_clear_works_and_is_warned_of() {
        Reading reading = read(GOOD.replace("\"${env:TOKEN}\"", "s3cret").replace("\"${env:OPS}\"", "ops-secret"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).extracting(ConfigProblem::line).containsExactlyInAnyOrder(12, 30);
        assertThat(reading.warnings()).noneMatch(warning -> warning.toString().contains("secret,"));
    }

    @Test
    void a_value_by_reference_is_hidden_whatever_its_setting() {
        Reading reading = read(GOOD.replace("host: ftp.example.test", "host: \"${env:FTP}\""));

        assertThat(reading.accounts()
                        .getFirst()
                        .sellers()
                        .getFirst()
                        .links()
                        .getFirst()
                        .config()
                        .settings()
                        .visible())
                .containsEntry("host", "***");
    }

    @Test
    void a_reference_fits_a_setting_that_is_no_text() {
        AccountFiles.Reading reading = AccountHouse.read(
                folder,
                GOOD.replace("port: 22", "port: \"${env:PORT}\""),
                Map.of("OPS", "a", "BOX", "b", "FTP", "c", "TOKEN", "d", "PORT", "2222"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.accounts()
                        .getFirst()
                        .sellers()
                        .getFirst()
                        .links()
                        .getFirst()
                        .config()
                        .settings()
                        .get("port"))
                .isEqualTo("2222");
    }

    @Test
    void a_secret_may_stand_in_a_file_of_its_own() {
        Path secret = AccountHouse.write(folder, "token", "from-file\n");

        Reading reading = read(GOOD.replace("${env:TOKEN}", "${file:" + secret.toAbsolutePath() + "}"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.accounts()
                        .getFirst()
                        .sellers()
                        .getFirst()
                        .links()
                        .getLast()
                        .config()
                        .settings()
                        .get("token"))
                .isEqualTo("from-file");
        assertThat(reading.looked()).contains(secret.toAbsolutePath());
    }

    @Test
    void an_account_of_kind_merchant_has_exactly_one() {
        String two = GOOD.replace("kind: fulfillment", "kind: merchant") + "  - { name: zenith, zone: UTC }\n";

        assertThat(read(two).problems())
                .anySatisfy(problem -> assertThat(problem.toString())
                        .isEqualTo("account.yaml:15:1: merchants: an account of kind merchant has exactly one, not 2"));
    }

    @Test
    void names_are_unique_where_they_must_be() {
        String doubled = GOOD.replace(
                "merchants:",
                "merchants:\n  - { name: acme, zone: UTC, settings: { user: a, password: \"${env:FTP}\", order_type: x }, users: [ { name: ops, password: x } ] }");

        assertThat(read(doubled).problems())
                .extracting(ConfigProblem::reason)
                .contains(
                        "merchants.1.name: is the name of another merchant",
                        "merchants.0.users.0.name: is the name of another user");
    }

    @Test
    void several_wmss_have_their_merchant_and_cart_settings_by_name() {
        Reading reading = read("""
                account: demo
                wms:
                  - { name: east, connector: csv-warehouse, settings: { host: e, user: u, password: "${env:FTP}" } }
                  - { name: depot, connector: depot, settings: { api_key: "${env:TOKEN}" } }
                merchants:
                  - name: acme
                    zone: UTC
                    settings: { depot: { customer: C7 }, east: { order_directory: acme } }
                    schedules: { order-delivery: automatic, shipping-confirmations: every 15 minutes }
                    carts:
                      - { name: files, connector: csv-cart, settings: { order_directory: in }, wms_settings: { east: { order_type: web } } }
                """);

        assertThat(reading.problems()).isEmpty();
        List<Link> links = reading.accounts().getFirst().sellers().getFirst().links();
        assertThat(links).extracting(Link::name).containsExactly("east", "depot", "files");
        assertThat(links.get(1).config().settings().get("customer")).isEqualTo("C7");
        assertThat(links.get(1).config().schedules()).containsOnlyKeys(Job.ORDER_DELIVERY);
        assertThat(links.get(0).config().schedules()).containsOnlyKeys(Job.ORDER_DELIVERY, Job.SHIPPING_CONFIRMATIONS);
        assertThat(links.get(2).config().wmsSettings()).containsOnlyKeys("east");
    }

    @Test
    void with_several_wmss_a_plain_setting_is_nobodys() {
        Reading reading = read("""
                account: demo
                wms:
                  - { name: north, connector: depot, settings: { api_key: "${env:TOKEN}" } }
                  - { name: south, connector: depot, settings: { api_key: "${env:TOKEN}" } }
                merchants:
                  - { name: acme, zone: UTC, settings: { customer: C7, south: C8 } }
                """);

        assertThat(reading.problems())
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "account.yaml:6:52: merchants.0.settings.customer: is not the name of a wms of this account",
                        "account.yaml:6:63: merchants.0.settings.south: must hold the settings of this wms");
    }

    @Test
    void a_drop_box_needs_a_way_in_and_a_home_of_its_own() {
        assertThat(read(GOOD.replace(", password: \"${env:BOX}\"", "")).problems())
                .extracting(ConfigProblem::toString)
                .containsExactly("account.yaml:13:1: drop_box: needs a password, a public key or both");
        assertThat(read(GOOD.replace("name: acme", "name: warehouse\n    drop_box: { user: x, password: y }"))
                        .problems())
                .anySatisfy(problem -> assertThat(problem.reason()).contains("has the home demo/warehouse"));
    }

    @Test
    void a_key_that_is_no_public_key_is_refused() {
        Reading reading =
                read(GOOD.replace("password: \"${env:BOX}\"", "keys: [\"-----BEGIN OPENSSH PRIVATE KEY-----\"]"));

        assertThat(reading.problems())
                .singleElement()
                .asString()
                .contains("account.yaml:13:")
                .contains("public key");
    }

    @Test
    void a_password_longer_than_bcrypt_reads_is_refused() {
        Reading reading = read(GOOD.replace("\"${env:OPS}\"", "x".repeat(73)));

        assertThat(reading.problems())
                .singleElement()
                .asString()
                .contains("72 bytes")
                .doesNotContain("xxx");
    }

    @Test
    void a_folder_is_read_file_by_file_and_a_broken_file_stops_no_other() {
        AccountHouse.write(folder, "a.yaml", GOOD.replace("port: 22", "port: x"));
        AccountHouse.write(
                folder,
                "b.yml",
                GOOD.replace("account: demo", "account: second")
                        .replace("name: ops", "name: ops2")
                        .replace("user: depot", "user: depot2"));
        AccountHouse.write(folder, "notes.txt", "no account");

        Reading reading = readFolder();

        assertThat(reading.accounts()).extracting(Declared::name).containsExactly("second");
        assertThat(reading.problems()).extracting(ConfigProblem::file).containsOnly("a.yaml");
    }

    @Test
    void two_files_with_the_same_account_are_told_apart() {
        AccountHouse.write(folder, "a.yaml", GOOD);
        AccountHouse.write(folder, "b.yaml", GOOD);

        Reading reading = readFolder();

        assertThat(reading.accounts()).hasSize(1);
        assertThat(reading.problems())
                .extracting(ConfigProblem::toString)
                .contains("b.yaml:1:10: account: the account 'demo' stands in a.yaml too");
    }

    @Test
    void an_empty_or_missing_place_is_a_problem() {
        assertThat(readFolder().problems()).singleElement().asString().contains("holds no account file");
        assertThat(readFolder(folder.resolve("absent")).problems())
                .singleElement()
                .asString()
                .contains("does not exist");
    }

    @Test
    void what_was_declared_prints_no_secret() {
        Declared demo =
                read(GOOD.replace("\"${env:OPS}\"", "ops-in-clear")).accounts().getFirst();

        assertThat(demo.toString())
                .contains("demo")
                .doesNotContain("ops-in-clear", "box-password", "ftp-password", "shop-token");
    }

    @Test
    void the_fingerprint_follows_the_file_and_what_it_refers_to() {
        String before = read(GOOD).accounts().getFirst().fingerprint();

        assertThat(read(GOOD).accounts().getFirst().fingerprint()).isEqualTo(before);
        assertThat(read(GOOD.replace("port: 22", "port: 23"))
                        .accounts()
                        .getFirst()
                        .fingerprint())
                .isNotEqualTo(before);
        assertThat(AccountHouse.read(folder, GOOD, Map.of("OPS", "a", "BOX", "b", "FTP", "c", "TOKEN", "d"))
                        .accounts()
                        .getFirst()
                        .fingerprint())
                .isNotEqualTo(before);
    }

    @Test
    void links_know_their_side() {
        assertThat(read(GOOD).accounts().getFirst().sellers().getFirst().links())
                .extracting(Link::side)
                .containsExactly(Side.WMS, Side.CART);
    }

    private Reading read(String yaml) {
        return AccountHouse.read(folder, yaml, ENVIRONMENT);
    }

    private Reading readFolder() {
        return readFolder(folder);
    }

    private static Reading readFolder(Path path) {
        return new AccountFiles(
                        io.caravan.manifests.Manifests.in(AccountHouse.ROUTES),
                        new Secrets(AccountHouse.KEY, null),
                        new io.caravan.rulebook.CheckedRules(),
                        ENVIRONMENT::get)
                .read(path);
    }
}
