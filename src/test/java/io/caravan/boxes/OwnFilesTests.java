package io.caravan.boxes;

import static io.caravan.boxes.Connections.cart;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.accounts.Job;
import io.caravan.accounts.Schedule;
import io.caravan.failures.FailureException;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnFilesTests {

    private static void check(Map<String, String> settings) {
        OwnFiles.check(cart(settings, Map.of(Job.ORDER_DOWNLOAD, Schedule.AUTOMATIC)), Noun.SHIPMENTS, "b-1");
    }

    @Test
    void a_file_is_not_written_where_the_hub_would_read_it_as_an_order_file() {
        assertThatThrownBy(() -> check(Map.of("transport", "sftp")))
                .isInstanceOf(FailureException.class)
                .hasMessage(
                        "The setting 'confirmations_directory' of demo/acme/shop is the directory of orders files, and"
                                + " 'orders_pattern' fits confirmations-b-1.csv: the hub would read its own file. Name another"
                                + " directory, or a narrower pattern.");
        assertThatThrownBy(() ->
                        check(Map.of("transport", "ftp", "orders_directory", "/in", "confirmations_directory", "/in/")))
                .hasMessageContaining("would read its own file");
    }

    @Test
    void another_directory_or_another_name_will_do() {
        assertThatCode(() -> check(Map.of("transport", "sftp", "confirmations_directory", "shipped")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("transport", "sftp", "orders_pattern", "orders-*.csv")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("transport", "drop-box"))).doesNotThrowAnyException();
        assertThatCode(() -> OwnFiles.check(cart(Map.of("transport", "sftp")), Noun.SHIPMENTS, "b-1"))
                .as("nothing is picked up here")
                .doesNotThrowAnyException();
    }
}
