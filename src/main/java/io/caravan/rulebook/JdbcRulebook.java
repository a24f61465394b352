package io.caravan.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.RulePlace;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.rulebook.SectionReader.AccountRules;
import io.caravan.rulebook.SectionTable.Row;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The rulebook in the database; each change is one transaction and one line of the audit trail. */
@Component("rulebook")
class JdbcRulebook implements Rulebook {

    private static final Map<RulePlace.Level, Set<String>> NAMES = Map.of(
            RulePlace.Level.ACCOUNT,
            Set.of("routing", "ship_methods"),
            RulePlace.Level.MERCHANT,
            Set.of("carriers"),
            RulePlace.Level.CART,
            Set.of(
                    "cancel_at_wms",
                    "cancel_in_cart",
                    "hold_window",
                    "inventory",
                    "item_filter",
                    "order_filters",
                    "ship_methods",
                    "split_names",
                    "translate_item_code"));

    private final TransactionTemplate transaction;
    private final SectionTable table;
    private final Shelf shelf;
    private final Neighbourhood neighbourhood;
    private final ApplicationEventPublisher events;

    JdbcRulebook(
            TransactionTemplate transaction,
            SectionTable table,
            Shelf shelf,
            Neighbourhood neighbourhood,
            ApplicationEventPublisher events) {
        this.transaction = transaction;
        this.table = table;
        this.shelf = shelf;
        this.neighbourhood = neighbourhood;
        this.events = events;
    }

    @Override
    public List<Section> sections(RulePlace place) {
        return table.read(place.path()).stream()
                .filter(row -> row.content() != null)
                .map(row -> section(place, row))
                .toList();
    }

    @Override
    public Optional<Section> section(RulePlace place, String section) {
        named(place, section);
        return sections(place).stream()
                .filter(one -> one.name().equals(section))
                .findFirst();
    }

    @Override
    public Section put(RulePlace place, String section, String text, String by) {
        named(place, section);
        ConfigFile file = ConfigFile.parse(section, text);
        return edit(place, section, by, now -> file.content(), file);
    }

    @Override
    public void clear(RulePlace place, String section, String by) {
        named(place, section);
        transaction.executeWithoutResult(status -> {
            long version = table.next();
            row(place, section).ifPresent(now -> write(place, now, null, version, by));
        });
    }

    @Override
    public Section mapShipMethod(RulePlace cart, String code, @Nullable String wmsCode, String by) {
        return edit(cart, "ship_methods", by, now -> {
            ObjectNode section = object(now);
            ObjectNode map = section.withObjectProperty("map");
            map.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(known -> SectionCheck.folded(known).equals(SectionCheck.folded(code)))
                    .toList()
                    .forEach(map::remove);
            map.put(code, wmsCode);
            return section;
        });
    }

    @Override
    public Section mapCarrier(RulePlace merchant, String code, @Nullable String scac, String by) {
        return edit(merchant, "carriers", by, now -> object(now).put(code, scac));
    }

    @Override
    public Section listItems(RulePlace cart, Collection<String> items, String by) {
        return edit(cart, "item_filter", by, now -> {
            ObjectNode section = object(now);
            if (!section.has("type")) {
                section.put("type", "disabled");
            }
            ArrayNode list = section.putArray("items");
            items.forEach(list::add);
            return section;
        });
    }

    private Section edit(RulePlace place, String section, String by, UnaryOperator<@Nullable JsonNode> change) {
        return edit(place, section, by, change, ConfigFile.parse(section, "{}"));
    }

    /** Other changes wait, so that what is checked is what is written. */
    private Section edit(
            RulePlace place, String section, String by, UnaryOperator<@Nullable JsonNode> change, ConfigFile text) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long version = table.next();
            Row now = row(place, section).orElse(new Row(place.path(), section, null, null, 0));
            JsonNode wanted = change.apply(now.content());
            check(place, text.with(wanted).under(section));
            return section(place, write(place, now, SectionReader.tree(String.valueOf(wanted)), version, by));
        }));
    }

    /** Not from the shelf: it must not learn of a version that may yet be rolled back. */
    private void check(RulePlace place, ConfigFile sections) {
        Set<String> methods = new HashSet<>();
        row(RulePlace.account(place.account()), "ship_methods")
                .map(Row::content)
                .ifPresent(list ->
                        list.forEach(method -> methods.add(method.path("code").asText())));
        List<ConfigProblem> problems = SectionCheck.problems(place, sections, neighbourhood.around(place), methods);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private Row write(RulePlace place, Row now, @Nullable JsonNode content, long version, String by) {
        if (Objects.equals(now.content(), content)) {
            return now;
        }
        Row row = new Row(now.scope(), now.section(), content, now.fromFile(), version);
        table.write(row);
        table.note(place, now.section(), by, now.content(), content);
        AfterCommit.run(() -> {
            shelf.refresh();
            events.publishEvent(new SectionChanged(place, now.section(), by));
        });
        return row;
    }

    private Optional<Row> row(RulePlace place, String section) {
        return table.read(place.path()).stream()
                .filter(row -> row.section().equals(section))
                .findFirst();
    }

    private static Section section(RulePlace place, Row row) {
        return new Section(place, row.section(), Objects.requireNonNull(row.content()), row.version());
    }

    private static ObjectNode object(@Nullable JsonNode now) {
        return now instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
    }

    private static void named(RulePlace place, String section) {
        Set<String> names = NAMES.get(place.level());
        if (names == null || !names.contains(section)) {
            throw new NoSuchElementException("a " + place.level().name().toLowerCase(Locale.ROOT)
                    + " has no section '" + section + "'; there is "
                    + Objects.requireNonNull(names).stream().sorted().toList());
        }
    }

    @Override
    public List<WmsMethod> wmsMethods(String account) {
        return account(account).methods();
    }

    private AccountRules account(String account) {
        return shelf.get(account, AccountRules.class, SectionReader::account);
    }

    @Override
    public List<Change> changes(String under, int limit, long beforeId) {
        return table.changes(under, limit, beforeId);
    }

    @Override
    public Optional<Change> change(long id) {
        return table.change(id).stream().findFirst();
    }
}
