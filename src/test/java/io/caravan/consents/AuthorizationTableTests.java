package io.caravan.consents;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.Sealing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizationTableTests {

    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private static final ConnectionId SHOP = new ConnectionId(1);

    private JdbcClient jdbc;
    private AuthorizationTable table;

    private void open(Database database) {
        DataSource books = database.fresh();
        jdbc = JdbcClient.create(books);
        table = new AuthorizationTable(
                jdbc, new TransactionTemplate(new JdbcTransactionManager(books)), new Backwards());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void one_is_found_by_its_state_and_used_once(Database database) {
        open(database);
        Authorization begun = begun(SHOP, NOW);
        table.keep("state-1", begun);

        assertThat(table.find("state-1")).contains(begun);
        assertThat(table.find("state-2")).isEmpty();
        assertThat(table.use("state-1", NOW)).isTrue();
        assertThat(table.use("state-1", NOW)).isFalse();
        assertThat(table.find("state-1")).contains(begun);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void neither_state_nor_verifier_can_be_read_from_the_table(Database database) {
        open(database);
        table.keep("state-1", begun(SHOP, NOW));

        List<String> row = jdbc.sql("select state, verifier from authorizations")
                .query((found, n) -> found.getString(1) + " " + found.getString(2))
                .list();
        assertThat(row).singleElement().asString().doesNotContain("state-1", "verifier-1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_oldest_of_a_connection_gives_way(Database database) {
        open(database);
        table.keep("other", begun(new ConnectionId(2), NOW));
        IntStream.rangeClosed(0, AuthorizationTable.MOST)
                .forEach(i -> table.keep("state-" + i, begun(SHOP, NOW.plusSeconds(i))));

        assertThat(table.find("state-0")).isEmpty();
        assertThat(table.find("state-1")).isPresent();
        assertThat(table.find("state-" + AuthorizationTable.MOST)).isPresent();
        assertThat(table.find("other")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void those_whose_time_is_over_go_an_hour_later(Database database) {
        open(database);
        table.keep("old", begun(SHOP, NOW.minus(Duration.ofMinutes(61))));
        table.keep("late", begun(SHOP, NOW.minus(Duration.ofMinutes(59))));

        assertThat(table.sweep(NOW)).isOne();
        assertThat(table.find("old")).isEmpty();
        assertThat(table.find("late")).isPresent();

        table.forget(SHOP);
        assertThat(table.find("late")).isEmpty();
    }

    private static Authorization begun(ConnectionId connection, Instant expires) {
        return new Authorization(
                connection, "anna", "verifier-1", "https://hub.example/oauth/callback", "print", expires);
    }

    /** Not clear text, and bound to its place. */
    private static final class Backwards implements Sealing {
        @Override
        public String seal(String clear, String context) {
            return context + ":" + new StringBuilder(clear).reverse();
        }

        @Override
        public String open(String sealed, String context) {
            assertThat(sealed).startsWith(context + ":");
            return new StringBuilder(sealed.substring(context.length() + 1))
                    .reverse()
                    .toString();
        }

        @Override
        public String fingerprint(List<String> parts) {
            return String.join(" ", parts);
        }
    }
}
