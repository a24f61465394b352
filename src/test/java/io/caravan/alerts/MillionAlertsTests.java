package io.caravan.alerts;

import static io.caravan.alerts.FakeAccounts.WEB_SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The plans PostgreSQL makes for the book's own statements when it holds a million alerts, most of them active. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MillionAlertsTests {

    /** One whose thousand alerts are the oldest: going backwards through all would read the million. */
    private static final MerchantId MERCHANT = new MerchantId(7);

    private static AlertHouse house;

    @BeforeAll
    static void a_million_alerts_of_a_hundred_connections() {
        house = new AlertHouse(Database.POSTGRESQL);
        house.jdbc.update("""
                insert into alerts (connection_id, merchant_id, cause, record, category, message, first_at, last_at,
                                    occurrences, state, closed, closed_at, due)
                select n % 100 + 1, case when n <= 1000 then 7 else n % 5 end, 'order-delivery', 'order-' || n,
                       'REJECTED', 'refused', now(), now(), 1,
                       case when n % 4 = 0 then 'RESOLVED' else 'ACTIVE' end,
                       case when n % 4 = 0 then n else 0 end,
                       case when n % 4 = 0 then now() end,
                       case when n % 100000 = 1 then 'NOW' end
                from generate_series(1, 1000000) as n
                """);
        house.jdbc.execute("analyze alerts");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void lists_are_read_from_the_end_of_an_index() {
        house.hibernateSql.clear();
        house.alerts.list(null, false, 50, 0);
        house.alerts.list(null, true, 50, 0);
        house.alerts.list(MERCHANT, false, 50, 0);
        house.alerts.list(MERCHANT, true, 50, 0);
        List<String> listings = List.copyOf(house.hibernateSql);

        assertThat(listings).hasSize(4);
        assertThat(plan(listings.get(0), Long.MAX_VALUE, 50)).contains("Index Scan Backward using alerts_pkey");
        assertThat(plan(listings.get(1), Long.MAX_VALUE, 50)).contains("Index Scan Backward using alerts_active on");
        assertThat(plan(listings.get(2), Long.MAX_VALUE, MERCHANT.value(), 50)).contains("using alerts_of_merchant");
        assertThat(plan(listings.get(3), Long.MAX_VALUE, MERCHANT.value(), 50))
                .contains("using alerts_active_of_merchant");
    }

    @Test
    void dismissing_looks_each_record_up_in_the_unique_index() {
        String[] records = IntStream.range(0, 1_000).mapToObj(n -> "order-" + n).toArray(String[]::new);

        assertThat(plan(ActiveAlerts.ANY, WEB_SHOP.value(), "order-delivery")).contains("using alerts_once");
        assertThat(plan(ActiveAlerts.FIND, records, WEB_SHOP.value(), "order-delivery"))
                .contains("using alerts_once")
                .contains("record)::text");
    }

    @Test
    void mailing_and_sweeping_look_only_at_what_is_theirs() {
        OffsetDateTime longAgo = OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

        assertThat(plan(MailGathering.DUE, "NOW")).contains("alerts_due");
        assertThat(plan(AlertSweep.OLD_ALERTS, longAgo)).contains("alerts_by_end");
    }

    @Test
    void a_thousand_are_dismissed_among_a_million() {
        List<String> records = IntStream.rangeClosed(1, 1_000)
                .map(n -> n * 100 + 1)
                .mapToObj(n -> "order-" + n)
                .toList();
        long before = active();

        house.alerts.dismiss(new ConnectionId(2), "order-delivery", records);

        assertThat(before - active()).isEqualTo(1_000);
    }

    private static long active() {
        return house.client
                .sql("select count(*) from alerts where closed = 0")
                .query(Long.class)
                .single();
    }

    private static String plan(String sql, Object... parameters) {
        String plan = String.join("\n", house.jdbc.queryForList("explain " + sql, String.class, parameters));
        assertThat(plan).doesNotContain("Seq Scan");
        return plan;
    }
}
