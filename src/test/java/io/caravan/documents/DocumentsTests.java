package io.caravan.documents;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.Documents.Ref;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentsTests {

    private Hub hub;

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void single_documents_are_read_across_pages_and_what_is_gone_is_absent(Database database) {
        hub = new Hub(database);
        Documents documents = hub.get(Documents.class);
        long one = documents.keep(hub.shop().id(), Kind.RAW_ORDERS, List.of(Map.of("n", 0), Map.of("n", 1)));
        long two = documents.keep(hub.shop().id(), Kind.RAW_ORDERS, List.of(Map.of("n", 2)));

        var read = documents.read(List.of(new Ref(one, 1), new Ref(two, 0), new Ref(two, 7), new Ref(99, 0)));
        assertThat(read).hasSize(2);
        assertThat(read.get(new Ref(one, 1)).get("n").asInt()).isOne();
        assertThat(read.get(new Ref(two, 0)).get("n").asInt()).isEqualTo(2);
        assertThat(documents.read(List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void bytes_come_back_as_they_were(Database database) {
        hub = new Hub(database);
        Documents documents = hub.get(Documents.class);
        byte[] content = "a;b\r\n\u00e9".getBytes(StandardCharsets.UTF_8);
        var kept = documents
                .find(documents.keepBytes(hub.shop().id(), Kind.SENT_ORDERS, "orders-1", content))
                .orElseThrow();
        assertThat(kept.content()).isEqualTo(content);
        assertThat(kept.name()).isEqualTo("orders-1");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void the_sweep_leaves_what_open_orders_need_and_what_is_young(Database database) {
        hub = new Hub(database);
        Documents documents = hub.get(Documents.class);
        hub.receive(hub.shop(), sample("1001"));
        IntStream.range(0, 600)
                .forEach(i -> documents.keepBytes(hub.shop().id(), Kind.SENT_ORDERS, "old", new byte[] {1}));
        hub.clock.forward(Duration.ofDays(366));
        documents.keepBytes(hub.shop().id(), Kind.SENT_ORDERS, "young", new byte[] {1});

        assertThat(documents.sweep()).isEqualTo(601);
        assertThat(documents.read(hub.order("1001").document())).isPresent();
        assertThat(documents.read(hub.order("1001").raw())).isEmpty();
        assertThat(hub.jdbc
                        .sql("select count(*) from documents where name = 'young'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void documents_in_use_do_not_stand_in_the_way_of_later_ones(Database database) {
        hub = new Hub(database);
        Documents documents = hub.get(Documents.class);
        hub.receive(hub.shop(), sample("1001"));
        hub.jdbc.sql("delete from documents where kind = 'RAW_ORDERS'").update();
        long used = hub.order("1001").document().document();
        hub.jdbc
                .sql("""
                        insert into documents select id + 1000000 + n, connection_id, kind, name, created_at, items, content
                        from documents, (select document_index as zero from orders) o, system_range(1, 600) as r(n) where id = ?
                        """.replace("system_range", database == Database.H2 ? "system_range" : "generate_series"))
                .param(used)
                .update();
        hub.jdbc.sql("""
                        insert into orders (id, merchant_id, cart_id, cart_order_id, cust_ref, cust_po_no, status, received_at,
                            updated_at, raw_document, raw_index, document, document_index)
                        select 5000000 + id, 1, 11, cast(id as varchar), cast(id as varchar), '', 'ERROR', created_at, created_at,
                            1, 0, id, 0 from documents where id > 1000000
                        """).update();
        hub.clock.forward(Duration.ofSeconds(1));
        documents.keepBytes(hub.shop().id(), Kind.ORDERS, "unused", new byte[] {1});
        hub.clock.forward(Duration.ofDays(366));
        assertThat(documents.sweep()).isOne();
    }
}
