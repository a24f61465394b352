package io.caravan.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.accounts.Connection;
import io.caravan.boxes.Connections;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.csv.CsvFormats;
import io.caravan.jq.Jq;
import io.caravan.manifests.Manifest.Level;
import io.caravan.manifests.Manifest.Side;
import io.caravan.manifests.Manifests;
import io.caravan.outbox.Batch;
import io.caravan.outbox.Phase;
import io.caravan.outbox.Rendered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Files for a warehouse that wants to read the connection's settings in them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RendererTests {

    private static final String ORDER = """
            {"cart_order_id": "1", "cust_ref": "SO-1", "cust_po_no": "SO-1", "ship_method": {"code": "UPS"},
             "bill_to": {"last_name": "Lee", "address_1": "1 Main St", "city": "Austin", "state": "TX", "zip": "78701"},
             "extra_fields": {"settings.client_id": "from the shop", "Gift Note": "Hi"},
             "lines": [{"line_no": 1, "sku": "WID-1", "quantity": 2, "price": 10.99}]}""";

    @Test
    void the_client_id_of_the_merchant_ends_each_row() throws Exception {
        Rendered<?> rendered = render(Map.of("client_id", "1234", "orders_format", "cio-direct"));

        assertThat(rendered.unfit()).isEmpty();
        assertThat(new String(rendered.content(), StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        header -> assertThat(header).endsWith("Item,Quantity,Price,Client-id"),
                        row -> assertThat(row).endsWith("WID-1,2,10.99,1234"));
    }

    @Test
    void without_it_nothing_is_written() throws Exception {
        Rendered<?> rendered = render(Map.of("orders_format", "cio-direct", "password", "secret"));

        assertThat(rendered.content()).isNull();
        assertThat(rendered.unfit())
                .singleElement()
                .satisfies(unfit -> assertThat(unfit.failure().message()).contains("Client-id"));
    }

    private static Rendered<?> render(Map<String, String> settings) throws Exception {
        try (AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            spring.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("caravan.mappings", "mappings")));
            spring.register(Class.forName("io.caravan.csv.FolderCsvFormats"));
            spring.refresh();
            Exchange exchange = new DefaultExchange(camel);
            exchange.setVariable("noun", "orders");
            exchange.setVariable(
                    "connector",
                    Manifests.in(Path.of("routes")).find(Side.WMS, "cio-direct").orElseThrow());
            return new Renderer(new Jq("mappings"), spring.getBean(CsvFormats.class))
                    .render(exchange, batch(Connections.connection(Side.WMS, Map.of(Level.MERCHANT, settings))));
        }
    }

    private static Batch<Order> batch(Connection connection) throws IOException {
        Order order = Canonical.read(Canonical.JSON.readTree(ORDER), Order.class);
        return new Batch<>(7, "batch-7", Phase.SEND, connection, List.of(new Batch.Item<>(1, "SO-1", order)));
    }
}
