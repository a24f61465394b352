package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class NoSecretLeaksTests {

    private static final Map<String, String> SECRETS = Map.of(
            "OPS", "sesame-operator",
            "BOX", "sesame-dropbox",
            "FTP", "sesame-ftp",
            "TOKEN", "sesame-token",
            "TYPE", "sesame-type");

    private static final String DEMO = """
            account: demo
            wms: { name: warehouse, connector: csv-warehouse, settings: { host: visible-host, password: sesame-in-clear } }
            users: [ { name: ops, password: "${env:OPS}" }, { name: ops2, password: sesame-in-clear-too } ]
            drop_box: { user: depot, password: "${env:BOX}" }
            merchants:
              - name: acme
                zone: UTC
                settings: { user: acme, password: "${env:FTP}" }
                carts:
                  - name: web-shop
                    connector: acme-shop
                    settings: { url: "https://visible.example.test", token: "${env:TOKEN}" }
                    wms_settings: { order_type: "${env:TYPE}" }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Database.class)
    void no_text_column_holds_a_secret_in_clear(Database database) {
        DataSource source = database.fresh();
        house(source).accounts.apply(AccountHouse.write(folder, "demo.yaml", DEMO));

        List<String> texts = texts(new JdbcTemplate(source));

        assertThat(texts).anyMatch(text -> text.contains("visible-host"));
        assertThat(texts).anyMatch(text -> text.contains("visible.example.test"));
        assertThat(texts).noneMatch(text -> text.contains("sesame"));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nothing_prints_a_secret(Database database, CapturedOutput output) {
        AccountHouse house = house(database.fresh());
        Path file = AccountHouse.write(folder, "demo.yaml", DEMO);
        AccountWatch watch = house.watch(file);

        watch.start();
        watch.stop();
        Plan plan = house.accounts.plan(AccountHouse.write(folder, "demo.yaml", DEMO.replace("ops2", "ops3")));
        AccountHouse.write(folder, "demo.yaml", DEMO.replace("visible-host", "[a]"));
        watch.start();
        watch.stop();

        assertThat(house.accounts.problems()).isNotEmpty();
        assertThat(output.getAll()).contains("demo").doesNotContain("sesame");
        assertThat(List.of(
                        plan.toString(),
                        house.accounts.connections().toString(),
                        house.accounts.snapshot().toString(),
                        house.accounts.dropBoxLogins().toString(),
                        house.published.toString(),
                        house.files.read(file).toString()))
                .noneMatch(text -> text.contains("sesame"));
    }

    private static AccountHouse house(DataSource source) {
        AccountHouse house = new AccountHouse(source);
        house.environment.putAll(SECRETS);
        return house;
    }

    private static List<String> texts(JdbcTemplate jdbc) {
        List<String> texts = new ArrayList<>();
        jdbc.query("""
                select table_name, column_name from information_schema.columns
                 where table_schema = 'public' and data_type in ('character varying', 'text', 'character large object')
                """, column -> {
            String query = "select " + column.getString(2) + " from " + column.getString(1) + " where "
                    + column.getString(2) + " is not null";
            texts.addAll(jdbc.queryForList(query, String.class));
        });
        return texts;
    }
}
