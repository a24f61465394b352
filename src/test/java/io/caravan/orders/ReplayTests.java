package io.caravan.orders;

import static io.caravan.Hub.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.Job;
import io.caravan.canonical.Canonical;
import io.caravan.canonical.Order;
import io.caravan.deliveries.Deliveries;
import io.caravan.documents.Documents;
import io.caravan.documents.Documents.Kept;
import io.caravan.documents.Documents.Kind;
import io.caravan.documents.KeptPages;
import io.caravan.documents.Page;
import io.caravan.orders.Differences.Field;
import io.caravan.orders.Replayed.Outcome;
import io.caravan.outbox.Batch;
import io.caravan.rules.Judged;
import io.caravan.rules.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mapping of the shop's orders is mended after they came in: it now carries the gift message. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTests {

    private static final String MENDED = "{\"gift_message\": \"hi\"}";

    private @Nullable Hub hub;

    @AfterEach
    void close() {
        if (hub != null) {
            hub.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void looking_tells_what_differs_and_changes_nothing(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001"), sample("1002"));

        List<Replayed> replayed = replay(null, sample("1001"), sample("1002", MENDED), sample("1003"));

        assertThat(replayed)
                .extracting(Replayed::outcome)
                .containsExactly(Outcome.SAME, Outcome.DIFFERENT, Outcome.ADDED);
        assertThat(replayed.get(1).fields()).containsExactly(new Field("gift_message", null, "hi"));
        assertThat(gift("1002")).isNull();
        assertThat(hub.history("1002")).containsExactly("NEW");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void applying_takes_over_what_has_not_left_and_no_person_edited(Database database) throws JsonProcessingException {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001"), sample("1002"), sample("1003", "{\"ship_to\": {\"city\": null}}"));
        hub.orders().edit(hub.order("1002").id(), Canonical.JSON.readTree("{\"pay_type\": \"card\"}"), "kim");

        List<Replayed> replayed =
                replay("kim", sample("1001", MENDED), sample("1002", MENDED), sample("1003"), sample("1004"));

        assertThat(gift("1001")).isEqualTo("hi");
        assertThat(replayed.get(1).obstacle()).isEqualTo("a person edited it");
        assertThat(gift("1002")).isNull();
        assertThat(replayed.get(2).fields())
                .startsWith(new Field("(standing)", "error: needs a city", "new"))
                .contains(new Field("ship_to.city", null, "Austin"));
        assertThat(causes("1003")).contains("changed by a replay of kim");
        assertThat(causes("1004")).containsExactly("loaded by a replay of kim");
        assertThat(claim().references()).containsExactlyInAnyOrder("1001", "1002", "1003");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_left_the_hub_is_listed_with_the_obstacle(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001"), sample("1002"));
        Batch<Order> batch = claim();
        assertThat(replay("kim", sample("1001", MENDED)).get(0).obstacle())
                .isEqualTo("it is being sent at this moment, or a warehouse has its part");
        hub.get(Deliveries.class).accepted(hub.run(hub.warehouse(), Job.ORDER_DELIVERY), batch, null);
        assertThat(replay("kim", sample("1001", MENDED)).get(0).obstacle()).isEqualTo("it is at_wms");
        assertThat(gift("1001")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void an_earlier_document_of_an_order_is_superseded(Database database) {
        hub = new Hub(database);
        hub.receive(hub.shop(), sample("1001", "{\"modified_at\": \"2026-03-02T10:00:00Z\"}"));
        long first = hub.order("1001").raw().document();
        hub.receive(hub.shop(), sample("1001", "{\"modified_at\": \"2026-03-02T11:00:00Z\"}"));
        assertThat(hub.orders().replay(hub.shop(), judged(first, sample("1001", MENDED)), "kim"))
                .extracting(Replayed::outcome)
                .containsExactly(Outcome.SUPERSEDED);
        assertThat(gift("1001")).isNull();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void kept_pages_of_a_cart_are_walked_in_the_order_they_came(Database database) {
        hub = new Hub(database);
        Instant start = hub.clock.instant();
        Documents documents = hub.get(Documents.class);
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            kept.add(documents.keep(hub.shop().id(), Kind.RAW_ORDERS, List.of(i)));
            documents.keep(hub.market().id(), Kind.RAW_ORDERS, List.of(i));
            documents.keep(hub.shop().id(), Kind.ORDERS, List.of(i));
            hub.clock.forward(Duration.ofMinutes(i % 2));
        }
        KeptPages pages = hub.get(KeptPages.class);
        List<Long> walked = new ArrayList<>();
        Kept page = null;
        while ((page = pages.next(hub.shop().id(), Kind.RAW_ORDERS, start, hub.clock.instant(), page)
                        .orElse(null))
                != null) {
            walked.add(page.id());
        }
        assertThat(walked).containsExactlyElementsOf(kept);
        assertThat(pages.next(hub.shop().id(), Kind.RAW_ORDERS, start, start, null))
                .isEmpty();
    }

    @Test
    void differences_are_named_by_path_and_equal_numbers_are_the_same() throws JsonProcessingException {
        assertThat(Differences.between(
                        Canonical.JSON.readTree("{\"a\": 1.0, \"b\": [{\"c\": \"x\"}, 2], \"d\": null}"),
                        Canonical.JSON.readTree("{\"a\": 1, \"b\": [{\"c\": \"y\"}], \"d\": null}")))
                .containsExactly(new Field("b[0].c", "x", "y"), new Field("b[1]", "2", null));
    }

    /** Replays the page the shop's first order came with. */
    private List<Replayed> replay(@Nullable String by, Order... orders) {
        return hub.orders().replay(hub.shop(), judged(hub.order("1001").raw().document(), orders), by);
    }

    private Page<Judged> judged(long raw, Order... orders) {
        List<Page.Item<Order>> items = new ArrayList<>();
        for (Order order : orders) {
            items.add(new Page.Item<>(items.size(), order));
        }
        return hub.get(Rules.class).judge(hub.shop(), new Page<>(raw, items));
    }

    private @Nullable String gift(String number) {
        OrderRow row = hub.order(number);
        return hub.orders().documents(List.of(row)).get(row.id()).giftMessage();
    }

    private List<String> causes(String number) {
        return hub.orders().history(hub.order(number).id()).stream()
                .map(OrderEvent::cause)
                .toList();
    }

    private @Nullable Batch<Order> claim() {
        return hub.get(Deliveries.class).claim(hub.run(hub.warehouse(), Job.ORDER_DELIVERY));
    }
}
