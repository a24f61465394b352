package io.caravan.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import io.caravan.rulebook.Discoveries.Discovered;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DiscoveriesTests {

    private static final ConnectionId SHOP = new ConnectionId(11);

    private TransactionTemplate transaction;

    private JdbcDiscoveries open(Database database) {
        DataSource source = database.fresh();
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        return new JdbcDiscoveries(new JdbcTemplate(source), transaction, Clock.systemUTC());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void codes_are_listed_once_each_for_its_own(Database database) {
        JdbcDiscoveries discoveries = open(database);
        discoveries.shipCodes(SHOP, List.of("Fast", "Slow", " "));
        discoveries.shipCodes(SHOP, List.of("Slow", "Free"));
        discoveries.shipCodes(new ConnectionId(12), List.of("Other"));
        discoveries.carriers(new MerchantId(1), List.of("UPSN"));

        assertThat(discoveries.shipCodes(SHOP)).extracting(Discovered::code).containsExactly("Fast", "Free", "Slow");
        assertThat(discoveries.carriers(new MerchantId(1)))
                .extracting(Discovered::code)
                .containsExactly("UPSN");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_page_that_is_rolled_back_is_forgotten(Database database) {
        JdbcDiscoveries discoveries = open(database);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    discoveries.shipCodes(SHOP, List.of("Fast"));
                    throw new IllegalStateException("the page fails");
                }))
                .hasMessage("the page fails");
        assertThat(discoveries.shipCodes(SHOP)).isEmpty();

        discoveries.shipCodes(SHOP, List.of("Fast"));
        assertThat(discoveries.shipCodes(SHOP)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_cart_that_invents_codes_does_not_fill_the_table(Database database) {
        JdbcDiscoveries discoveries = open(database);
        discoveries.shipCodes(
                SHOP, IntStream.range(0, 10_000).mapToObj(i -> "c" + i).toList());
        discoveries.shipCodes(SHOP, Collections.singleton("one more"));

        assertThat(discoveries.shipCodes(SHOP)).hasSize(10_000);
    }
}
