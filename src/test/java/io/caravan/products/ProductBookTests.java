package io.caravan.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.caravan.Database;
import io.caravan.accounts.MerchantId;
import io.caravan.products.ProductBook.Alias;
import io.caravan.products.ProductBook.Loaded;
import io.caravan.products.ProductBook.Product;
import io.caravan.rules.Products;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProductBookTests {

    private static final MerchantId ACME = new MerchantId(1);
    private static final MerchantId ZENITH = new MerchantId(2);
    private static final String HEADER = "sku,name,alias_type,alias_code\n";

    private DataSource source;

    private ProductBook open(Database database) {
        source = database.fresh();
        return node();
    }

    private ProductBook node() {
        JdbcTemplate jdbc = new JdbcTemplate(source);
        return new JdbcProducts(
                new TransactionTemplate(new JdbcTransactionManager(source)),
                new ProductTable(jdbc, Clock.systemUTC()),
                new ProductMemory(jdbc, new ProductLookup(jdbc)));
    }

    private static Loaded load(ProductBook book, String rows) throws IOException {
        return book.load(ACME, new StringReader(HEADER + rows), false);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_code_is_a_sku_or_an_alias_of_any_type(Database database) throws IOException {
        ProductBook book = open(database);
        load(book, """
                W-1,Widget,UPC,0001
                W-1,,ASIN,B01
                W-1,,UPC,0002
                G-2,,,
                """);

        Products found = book.find(ACME, List.of("W-1", "0001", "0002", "B01", "G-2", "nothing"));
        assertThat(found.masterSku("W-1")).isEqualTo("W-1");
        assertThat(found.masterSku("0002")).isEqualTo("W-1");
        assertThat(found.alias("B01", "UPC")).isEqualTo("0001");
        assertThat(found.alias("W-1", "ASIN")).isEqualTo("B01");
        assertThat(found.alias("W-1", "EAN")).isNull();
        assertThat(found.masterSku("G-2")).isEqualTo("G-2");
        assertThat(found.masterSku("nothing")).isNull();
        assertThat(book.find(ZENITH, List.of("W-1")).masterSku("W-1")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_code_of_several_products_names_none_but_a_sku_wins_over_an_alias(Database database) throws IOException {
        ProductBook book = open(database);
        load(book, """
                A,,UPC,same
                B,,UPC,same
                C,,old,A
                """);

        Products found = book.find(ACME, List.of("same", "A"));
        assertThat(found.masterSku("same")).isNull();
        assertThat(found.alias("same", "UPC")).isNull();
        assertThat(found.masterSku("A")).isEqualTo("A");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_change_is_seen_at_once_here_and_within_seconds_elsewhere(Database database) throws IOException {
        ProductBook book = open(database);
        ProductBook other = node();
        assertThat(book.find(ACME, List.of("X")).masterSku("X")).isNull();
        assertThat(other.find(ACME, List.of("X")).masterSku("X")).isNull();
        load(book, "A,,UPC,X\n");

        assertThat(book.find(ACME, List.of("X")).masterSku("X")).isEqualTo("A");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> other.find(ACME, List.of("X")).masterSku("X") != null);
        assertThat(book.remove(ACME, "A")).isTrue();
        assertThat(book.find(ACME, List.of("X")).masterSku("X")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void rows_that_do_not_fit_are_named_and_the_rest_is_taken(Database database) throws IOException {
        ProductBook book = open(database);
        Loaded loaded = load(book, "A,,UPC,1\n,,UPC,2\nB,,UPC,\nC,,\n" + "x".repeat(201) + ",,,\nD,,,\n");

        assertThat(loaded.rows()).isEqualTo(2);
        assertThat(loaded.refused()).isEqualTo(4);
        assertThat(loaded.problems())
                .containsExactly(
                        "line 3: has no sku",
                        "line 4: needs both alias_type and alias_code, or neither",
                        "line 5: has 3 values, the first line has another number of columns",
                        "line 6: sku has more than 200 characters");
        assertThat(book.list(ACME, null, 10)).extracting(Product::sku).containsExactly("A", "D");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_file_without_a_sku_column_changes_nothing(Database database) {
        ProductBook book = open(database);
        assertThatThrownBy(() -> book.load(ACME, new StringReader("item,upc\nA,1\n"), true))
                .isInstanceOf(BadCsvException.class)
                .hasMessageContaining("sku among them");
        assertThatThrownBy(() -> book.load(ACME, new StringReader("sku,price\nA,1\n"), true))
                .hasMessageContaining("[price] are not known");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_is_exported_can_be_loaded_again(Database database) throws IOException {
        ProductBook book = open(database);
        String rows = "A,\"Say \"\"hi\"\", you\",UPC,1\r\nA,\"Say \"\"hi\"\", you\",UPC,2\r\nB,,,\r\n";
        book.load(ACME, new StringReader("\uFEFF" + HEADER + rows), false);
        book.load(ACME, new StringReader("SKU,alias_type,alias_code\nA,UPC,1\nA,UPC,2\n"), true);

        StringWriter csv = new StringWriter();
        assertThat(book.export(ACME, csv)).isEqualTo(3);
        assertThat(csv.toString()).isEqualTo("sku,name,alias_type,alias_code\r\n" + rows);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void replacing_takes_the_former_aliases_away(Database database) throws IOException {
        ProductBook book = open(database);
        load(book, "A,Widget,UPC,1\nB,,UPC,2\n");
        book.load(ACME, new StringReader(HEADER + "A,,ASIN,9\n"), true);

        assertThat(book.list(ACME, null, 10))
                .containsExactly(
                        new Product("A", "Widget", false, List.of(new Alias("ASIN", "9"))),
                        new Product("B", null, false, List.of()));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_warehouse_makes_products_known(Database database) throws IOException {
        ProductBook book = open(database);
        load(book, "A,,UPC,1\n");
        assertThat(book.find(ACME, List.of("B")).masterSku("B")).isNull();
        book.learn(ACME, List.of("A", "B", " "));
        book.learn(ACME, List.of("B"));

        assertThat(book.list(ACME, null, 10)).extracting(Product::learned).containsExactly(false, true);
        assertThat(book.find(ACME, List.of("B")).masterSku("B")).isEqualTo("B");
        book.remove(ACME, "B");
        book.learn(ACME, List.of("B"));
        assertThat(book.list(ACME, "B", 10)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void fifty_thousand_rows_are_loaded_and_exported_within_seconds(Database database) throws IOException {
        ProductBook book = open(database);
        StringBuilder rows = new StringBuilder(HEADER);
        for (int i = 0; i < 50_000; i++) {
            rows.append("SKU-")
                    .append(i / 2)
                    .append(",,T")
                    .append(i % 2)
                    .append(",code-")
                    .append(i)
                    .append('\n');
        }
        long start = System.nanoTime();
        assertThat(book.load(ACME, new StringReader(rows.toString()), false).rows())
                .isEqualTo(50_000);
        assertThat(book.export(ACME, new StringWriter())).isEqualTo(50_000);
        assertThat(book.find(ACME, List.of("code-4321")).masterSku("code-4321")).isEqualTo("SKU-2160");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }
}
