package io.caravan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.caravan.Database;
import io.caravan.alerts.ConnectionTroubles.ConnectionTrouble;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectionTroublesTests {

    @ParameterizedTest
    @EnumSource(Database.class)
    void only_active_trouble_with_a_connection_as_a_whole_is_told(Database database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.fresh());
        alert(jdbc, 7, "order-download", "", 0);
        alert(jdbc, 7, "order-download", "SO-1", 0);
        alert(jdbc, 8, "order-download", "", 99);
        alert(jdbc, 0, "connector", "", 0);

        assertThat(new ConnectionTroubles(JdbcClient.create(jdbc)).active())
                .extracting(
                        trouble -> trouble.connection().value(), ConnectionTrouble::cause, ConnectionTrouble::category)
                .containsExactly(tuple(7L, "order-download", "UNREACHABLE"));
    }

    private static void alert(JdbcTemplate jdbc, long connection, String cause, String record, long closed) {
        jdbc.update("""
                insert into alerts (connection_id, merchant_id, cause, record, category, message, first_at, last_at,
                    occurrences, state, closed)
                values (?, 1, ?, ?, 'UNREACHABLE', 'no answer', current_timestamp, current_timestamp, 1, 'ACTIVE', ?)
                """, connection, cause, record, closed);
    }
}
