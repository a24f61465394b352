package io.caravan.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.accounts.ConnectionId;
import io.caravan.deliveries.DeliveryQueue.Depth;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeliveryQueueTests {

    private static final ConnectionId WMS = new ConnectionId(7);

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_waits_is_counted_by_warehouse_and_status(Database database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.fresh());
        delivery(jdbc, 1, 7, "READY");
        delivery(jdbc, 2, 7, "READY");
        delivery(jdbc, 3, 7, "UNSURE");
        delivery(jdbc, 4, 7, "GAVE_UP");
        delivery(jdbc, 5, 7, "ACCEPTED");
        delivery(jdbc, 6, 8, "READY");

        List<Depth> depths = new DeliveryQueue(jdbc).depths(List.of(WMS));

        assertThat(depths)
                .containsExactlyInAnyOrder(
                        new Depth(WMS, "READY", 2), new Depth(WMS, "UNSURE", 1), new Depth(WMS, "GAVE_UP", 1));
    }

    private static void delivery(JdbcTemplate jdbc, long order, long connection, String status) {
        jdbc.update(
                "insert into deliveries (order_id, connection_id, status, next_attempt_at) values (?, ?, ?, current_timestamp)",
                order,
                connection,
                status);
    }
}
