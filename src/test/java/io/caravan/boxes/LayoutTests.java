package io.caravan.boxes;

import static io.caravan.boxes.Connections.cart;
import static io.caravan.boxes.Connections.connection;
import static io.caravan.boxes.Connections.wms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.failures.FailureException;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LayoutTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    client-then-wms, CLIENTNAME,  Orders,   CLIENTNAME/Orders
                    wms-then-client, CLIENTNAME,  Orders,   Orders/CLIENTNAME
                    client-then-wms, /CLIENTNAME, Orders/,  /CLIENTNAME/Orders
                    client-then-wms, CLIENTNAME,  /Orders,  CLIENTNAME/Orders
                    wms-then-client, CLIENTNAME,  /Orders,  /Orders/CLIENTNAME
                    client-then-wms, '',          Orders,   Orders
                    client-then-wms, CLIENTNAME,  '',       CLIENTNAME
                    client-then-wms, '',          '',       ''
                    """)
    void a_warehouse_s_directory_is_combined_from_both_levels(
            String order, String client, String wms, String expected) {
        Layout layout = Layout.of(
                connection(
                        Side.WMS,
                        Map.of(
                                Level.WMS,
                                Map.of("transport", "ftp", "directory_order", order, "orders_directory", wms),
                                Level.MERCHANT,
                                Map.of("orders_directory", client))),
                Noun.ORDERS);

        assertThat(layout.directory()).isEqualTo(expected);
    }

    @Test
    void a_cart_s_directory_is_its_own_alone() {
        Layout layout = Layout.of(
                connection(
                        Side.CART,
                        Map.of(
                                Level.WMS, Map.of("orders_directory", "wms"),
                                Level.MERCHANT, Map.of("orders_directory", "merchant"),
                                Level.CART, Map.of("transport", "ftp", "orders_directory", "cart"))),
                Noun.ORDERS);

        assertThat(layout.directory()).isEqualTo("cart");
        assertThat(layout.archive()).isEqualTo("cart/archive");
    }

    @Test
    void each_noun_has_its_own_settings() {
        Map<String, String> settings = Map.of(
                "transport", "sftp",
                "confirmations_directory", "ship",
                "confirmations_pattern", "SHP*.txt",
                "inventory_directory", "stock");

        Layout shipments = Layout.of(wms(settings), Noun.SHIPMENTS);

        assertThat(shipments.directory()).isEqualTo("ship");
        assertThat(shipments.pattern().matches("shp1.TXT")).isTrue();
        assertThat(shipments.pattern().matches("shp1.csv")).isFalse();
        assertThat(shipments.finalName("b-1")).isEqualTo("confirmations-b-1.csv");
        assertThat(shipments.temporaryName("b-1")).isEqualTo("confirmations-b-1.csv.tmp");
        assertThat(Layout.of(wms(settings), Noun.INVENTORY).directory()).isEqualTo("stock");
        assertThat(Layout.of(wms(settings), Noun.ORDERS).directory()).isEmpty();
    }

    @Test
    void a_drop_box_uses_the_ready_made_directories() {
        Layout layout = Layout.of(wms(Map.of("transport", "drop-box")), Noun.SHIPMENTS);

        assertThat(layout.directory()).isEqualTo("confirmations");
        assertThat(layout.archive()).isEqualTo("/archive");
    }

    @Test
    void a_fixed_name_still_has_a_temporary_name_of_its_batch() {
        Layout layout = Layout.of(wms(Map.of("transport", "ftp", "orders_file_name", "orders.csv")), Noun.ORDERS);

        assertThat(layout.finalName("b-1")).isEqualTo("orders.csv");
        assertThat(layout.temporaryName("b-1")).isEqualTo("orders.csv.b-1.tmp");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    orders_directory,  ../other
                    orders_directory,  a/../../b
                    orders_directory,  a\\b
                    orders_directory,  .ssh
                    orders_directory,  a*
                    archive_directory, ..
                    archive_directory, /in
                    orders_pattern,    '[a'
                    orders_file_name,  ../{batch}.csv
                    orders_file_name,  '{date}.csv'
                    archive_days,      -1
                    archive_days,      soon
                    settle_seconds,    9999
                    transport,         scp
                    """)
    void a_senseless_setting_is_refused_by_its_name(String key, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("transport", "ftp", "orders_directory", "in"));
        settings.put(key, value);

        assertThatThrownBy(() -> Layout.of(cart(settings), Noun.ORDERS))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("'" + key + "' of demo/acme/shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", ".x", "a\\b", "a\nb", "a\u0000", "", " a", "a*", "what?", "~"})
    void a_dangerous_name_is_not_safe(String name) {
        assertThat(FileNames.isSafe(name)).isFalse();
        assertThatThrownBy(() -> FileNames.checked(name, "here"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("here")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "Bestellung 12 – Größe.csv", "a-b_c.2025.csv", "order#1 (copy).csv", "10:30.csv"})
    void an_ordinary_name_is_safe(String name) {
        assertThat(FileNames.checked(name, "here")).isEqualTo(name);
    }
}
