package io.caravan.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonPointer;
import io.caravan.Database;
import io.caravan.Hub;
import io.caravan.accounts.RulePlace;
import io.caravan.accounts.RuleSections;
import io.caravan.accounts.RuleSections.Difference;
import io.caravan.accounts.RuleSections.RuleText;
import io.caravan.accounts.RuleSections.Surroundings;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import io.caravan.rulebook.Rulebook.Change;
import io.caravan.rules.Books;
import io.caravan.rules.CartRules;
import io.caravan.rules.OrderFilter.Match;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RulebookTests {

    private Hub hub;
    private Rulebook rulebook;
    private Books books;
    private RulePlace shop;

    @AfterEach
    void close() {
        hub.close();
    }

    private void open(Database database) {
        hub = new Hub(database);
        rulebook = hub.get(Rulebook.class);
        books = hub.get(Books.class);
        shop = RulePlace.of(hub.shop());
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_section_that_is_set_holds_with_the_next_question(Database database) {
        open(database);
        assertThat(books.cart(hub.shop())).isSameAs(CartRules.NONE);

        rulebook.put(
                shop,
                "order_filters",
                "- { field: ship_to.zip, values: ['331'], type: restricted, match: starts_with }",
                "anna");
        rulebook.put(shop, "item_filter", "{\"type\": \"blacklist\", \"items\": [\"A\", \"\"]}", "anna");
        rulebook.put(shop, "ship_methods", """
                reject_unmapped: true
                map: { Standard: GND, Pickup: null }
                rules: [ { when: { country: [CAN], weight: { below: 20.5 } }, use: INTL } ]
                default: GND
                """, "anna");
        rulebook.put(shop, "inventory", "{ minimum_level: 5, percentage: 90 }", "anna");
        rulebook.put(shop, "hold_window", "30m", "anna");
        rulebook.put(shop, "cancel_at_wms", "false", "anna");

        CartRules rules = books.cart(hub.shop());
        assertThat(rules.orderFilters()).singleElement().satisfies(filter -> {
            assertThat(filter.match()).isEqualTo(Match.STARTS_WITH);
            assertThat(filter.values()).containsExactly("331");
        });
        assertThat(rules.itemFilter().items()).containsExactlyInAnyOrder("A", "");
        assertThat(rules.shipMethods().map()).containsEntry("Standard", "GND").containsEntry("Pickup", null);
        assertThat(Objects.requireNonNull(
                                rules.shipMethods().rules().getFirst().when().weight())
                        .below())
                .isEqualTo(new BigDecimal("20.5"));
        assertThat(rules.shipMethods().fallback()).isEqualTo("GND");
        assertThat(rules.inventory().minimumLevel()).isEqualByComparingTo("5");
        assertThat(rules.holdWindow()).isEqualTo(Duration.ofMinutes(30));
        assertThat(rules.cancelAtWms()).isFalse();
        assertThat(rules.cancelInCart()).isTrue();
        assertThat(books.cart(hub.shop())).isSameAs(rules);
        assertThat(books.cart(hub.market())).isEqualTo(CartRules.NONE);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_does_not_fit_changes_nothing(Database database) {
        open(database);
        rulebook.put(RulePlace.account("demo"), "ship_methods", "[{ code: GND }]", "ops");

        assertThatThrownBy(() -> rulebook.mapShipMethod(shop, "Fast", "AIR", "anna"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'AIR' is no ship method of the WMS")
                .hasMessageContaining("there is GND");
        assertThatThrownBy(() -> rulebook.put(shop, "routing", "{}", "anna"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("a cart has no section 'routing'");
        assertThat(rulebook.sections(shop)).isEmpty();
        assertThat(rulebook.changes("demo/acme", 10, 0)).isEmpty();
        assertThat(books.wmsMethods("demo")).containsExactly("GND");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void single_codes_are_mapped_without_touching_the_others(Database database) {
        open(database);
        RulePlace merchant = new RulePlace(RulePlace.Level.MERCHANT, "demo/acme");
        rulebook.mapShipMethod(shop, "Fast", "AIR", "anna");
        rulebook.mapShipMethod(shop, "Slow", "GND", "anna");
        rulebook.mapShipMethod(shop, "FAST", null, "anna");
        rulebook.mapCarrier(merchant, "UPSN", "UPS", "anna");
        rulebook.mapCarrier(merchant, "FXG", null, "anna");
        rulebook.listItems(shop, List.of("A", "B"), "anna");

        assertThat(books.cart(hub.shop()).shipMethods().map())
                .hasSize(2)
                .containsEntry("FAST", null)
                .containsEntry("Slow", "GND");
        assertThat(books.carriers(Hub.ACME)).containsOnlyKeys("UPSN").containsEntry("UPSN", "UPS");
        assertThat(books.cart(hub.shop()).itemFilter().items()).containsExactlyInAnyOrder("A", "B");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void every_change_is_kept_with_who_when_from_and_to(Database database) {
        open(database);
        rulebook.put(shop, "hold_window", "30m", "anna");
        rulebook.put(shop, "hold_window", "30m", "ben");
        rulebook.put(shop, "hold_window", "1h", "carl");
        rulebook.clear(shop, "hold_window", "dora");

        List<Change> changes = rulebook.changes("demo", 10, 0);
        assertThat(changes).extracting(Change::by).containsExactly("dora", "carl", "anna");
        assertThat(changes).extracting(Change::from).containsExactly("\"1h\"", "\"30m\"", null);
        assertThat(changes).extracting(Change::to).containsExactly(null, "\"1h\"", "\"30m\"");
        assertThat(changes).allSatisfy(change -> assertThat(change.at()).isEqualTo(hub.clock.instant()));
        assertThat(rulebook.changes("demo", 10, changes.get(1).id()))
                .extracting(Change::by)
                .containsExactly("anna");
        assertThat(rulebook.changes("demo/acme/sho", 10, 0)).isEmpty();
        assertThat(books.cart(hub.shop()).holdWindow()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void other_nodes_follow_within_seconds(Database database) {
        open(database);
        try (Hub other = new Hub(hub.source, true)) {
            Books there = other.get(Books.class);
            assertThat(there.cart(other.shop()).holdWindow()).isZero();
            CartRules untouched = there.cart(other.market());
            rulebook.put(shop, "hold_window", "30m", "anna");

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(there.cart(other.shop()).holdWindow()).isEqualTo(Duration.ofMinutes(30)));
            assertThat(there.cart(other.market())).isSameAs(untouched);
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void a_file_overwrites_only_what_its_own_text_changed(Database database) {
        open(database);
        assertThat(apply("{ hold_window: 30m, split_names: true }"))
                .extracting(Difference::section)
                .containsExactlyInAnyOrder("hold_window", "split_names");
        rulebook.put(shop, "hold_window", "2h", "anna");

        assertThat(apply("{ hold_window: 30m, split_names: true }")).isEmpty();
        assertThat(books.cart(hub.shop()).holdWindow()).isEqualTo(Duration.ofHours(2));

        assertThat(apply("{ hold_window: 45m, split_names: true }")).hasSize(1);
        assertThat(books.cart(hub.shop()).holdWindow()).isEqualTo(Duration.ofMinutes(45));
        assertThat(rulebook.changes("demo", 1, 0)).extracting(Change::by).containsExactly("account file demo.yaml");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void what_a_file_no_longer_says_is_taken_back_and_what_only_a_person_said_stays(Database database) {
        open(database);
        apply("{ hold_window: 30m }");
        rulebook.put(shop, "split_names", "true", "anna");
        apply("{}");

        assertThat(books.cart(hub.shop()).holdWindow()).isZero();
        assertThat(books.cart(hub.shop()).splitNames()).isTrue();
        assertThat(apply("{ hold_window: 30m }")).hasSize(1);
    }

    private List<Difference> apply(String rules) {
        RuleText text = new RuleText(
                shop,
                ConfigFile.parse("demo.yaml", rules).part(JsonPointer.empty()),
                new Surroundings(Set.of("depot"), Set.of("main")));
        RuleSections sections = hub.get(RuleSections.class);
        assertThat(sections.check("demo", List.of(text))).isEmpty();
        return Objects.requireNonNull(hub.get(TransactionTemplate.class)
                .execute(status -> sections.apply("demo", List.of(text), "demo.yaml")));
    }
}
