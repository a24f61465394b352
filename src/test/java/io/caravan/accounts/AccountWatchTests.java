package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class AccountWatchTests {

    private static final String DEMO = """
            account: demo
            wms: { name: depot, connector: depot, settings: { api_key: "${file:KEY}" } }
            merchants: [ { name: acme, zone: UTC } ]
            """;

    @TempDir
    Path folder;

    @TempDir
    Path secrets;

    private final DataSource source = Database.H2.fresh();
    private final AccountHouse house = new AccountHouse(source);
    private AccountWatch watch;

    @BeforeEach
    void prepare() {
        AccountHouse.write(secrets, "key", "first-key");
        watch = house.watch(folder);
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void files_are_applied_before_the_start_returns() {
        write(DEMO);

        watch.start();

        assertThat(watch.isRunning()).isTrue();
        assertThat(house.accounts.find("demo/acme/depot")).isPresent();
        assertThat(watch.getPhase()).isNegative();
    }

    @Test
    void a_start_announces_what_an_earlier_one_applied() {
        write(DEMO);
        new AccountHouse(source).accounts.apply(folder);
        AccountHouse restarted = new AccountHouse(source);
        AccountWatch again = restarted.watch(folder);

        again.start();
        again.stop();

        assertThat(restarted.published)
                .singleElement()
                .satisfies(event -> assertThat(event.changed()).hasSize(1));
    }

    @Test
    void a_changed_file_is_applied() {
        write(DEMO);
        watch.start();

        write(DEMO.replace("acme", "zenith"));

        soon().until(() -> house.accounts.find("demo/zenith/depot").isPresent());
        assertThat(house.accounts.find("demo/acme/depot")).isEmpty();
    }

    @Test
    void a_new_file_in_the_folder_is_applied() {
        write(DEMO);
        watch.start();

        AccountHouse.write(folder, "second.yaml", named("second"));

        soon().until(() -> house.accounts.find("second/acme/depot").isPresent());
    }

    @Test
    void a_changed_secret_file_is_applied() {
        write(DEMO);
        watch.start();

        AccountHouse.write(secrets, "key", "second-key-with-another-length");

        soon().until(() -> house.connection("demo/acme/depot")
                .settings()
                .require("api_key")
                .startsWith("second"));
    }

    @Test
    void what_another_node_applies_is_taken_over() {
        write(DEMO);
        watch.start();

        AccountHouse other = new AccountHouse(source);
        other.accounts.apply(AccountHouse.write(secrets, "other.yaml", named("other")));

        soon().until(() -> house.accounts.find("other/acme/depot").isPresent());
    }

    @Test
    void a_bad_file_does_not_stop_the_hub_and_is_told_of_once(CapturedOutput output) {
        write(DEMO.replace("UTC", "Mars"));
        watch.start();

        watch.tick();
        watch.tick();

        assertThat(output.getOut().split("is not a time zone", -1)).hasSize(2);
        assertThat(house.accounts.problems()).hasSize(1);
    }

    @Test
    void a_database_that_is_away_is_told_of_once_and_the_change_is_not_lost(CapturedOutput output) {
        write(DEMO);
        watch.start();
        watch.stop();

        house.jdbc.sql("alter table accounts rename to away").update();
        write(DEMO.replace("acme", "zenith"));
        watch.tick();
        watch.tick();
        assertThat(output.getOut().split("cannot be followed", -1)).hasSize(2);

        house.jdbc.sql("alter table away rename to accounts").update();
        watch.tick();
        assertThat(house.accounts.find("demo/zenith/depot")).isPresent();
    }

    @Test
    void a_problem_that_lay_outside_the_file_mends_itself() {
        AccountHouse.write(folder, "demo.yaml", withKey(DEMO).replace("/key}", "/later}"));
        watch.start();
        assertThat(house.accounts.problems()).hasSize(1);

        AccountHouse.write(secrets, "later", "key");

        soon().until(() -> house.accounts.find("demo/acme/depot").isPresent());
        assertThat(house.accounts.problems()).isEmpty();
    }

    @Test
    void a_vanished_file_leaves_its_account_as_it_was() {
        write(DEMO);
        AccountHouse.write(folder, "second.yaml", named("second"));
        watch.start();

        assertThat(folder.resolve("second.yaml").toFile().delete()).isTrue();
        watch.tick();

        assertThat(house.accounts.find("second/acme/depot")).isPresent();
    }

    private void write(String yaml) {
        AccountHouse.write(folder, "demo.yaml", withKey(yaml));
    }

    private String named(String account) {
        return withKey(DEMO.replace("account: demo", "account: " + account));
    }

    private String withKey(String yaml) {
        return yaml.replace("file:KEY", "file:" + secrets.resolve("key").toAbsolutePath());
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20));
    }
}
