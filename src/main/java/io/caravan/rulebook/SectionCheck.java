package io.caravan.rulebook;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.RulePlace;
import io.caravan.accounts.RuleSections.Surroundings;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import io.caravan.configfiles.ConfigProblem;
import io.caravan.rules.Rules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Checks one place's sections: by their schema, and then what a schema cannot say. */
final class SectionCheck {

    private static final int NAMED = 20;
    private static final Set<String> COUNTRIES = countries();

    private final ConfigFile sections;
    private final Surroundings around;
    private final Set<String> wmsMethods;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private SectionCheck(ConfigFile sections, Surroundings around, Set<String> wmsMethods) {
        this.sections = sections;
        this.around = around;
        this.wmsMethods = wmsMethods;
    }

    /**
     * What is wrong.
     *
     * @param wmsMethods the account's ship methods; any will do when there are none
     */
    static List<ConfigProblem> problems(
            RulePlace place, ConfigFile sections, Surroundings around, Set<String> wmsMethods) {
        try {
            sections.check("/schemas/" + place.level().name().toLowerCase(Locale.ROOT) + "-rules.schema.yaml");
        } catch (ConfigException e) {
            return e.problems();
        }
        SectionCheck check = new SectionCheck(sections, around, wmsMethods);
        switch (place.level()) {
            case CART -> check.cart();
            case ACCOUNT -> check.account();
            case MERCHANT -> {}
        }
        return check.problems;
    }

    private void cart() {
        Set<String> fields = new HashSet<>();
        each(at("order_filters"), filter -> orderFilter(filter, fields));
        JsonPointer filter = at("item_filter");
        if (value(filter).has("items_file")) {
            problem(
                    filter.appendProperty("items_file"),
                    "stands in account files only; give the codes as items, or upload them as CSV");
        }
        JsonPointer methods = at("ship_methods");
        JsonPointer map = methods.appendProperty("map");
        Set<String> codes = new HashSet<>();
        value(map).fieldNames().forEachRemaining(code -> {
            wmsMethod(map.appendProperty(code));
            if (!codes.add(folded(code))) {
                problem(
                        map.appendProperty(code),
                        "stands there already; capitals and blanks around a code do not count");
            }
        });
        each(methods.appendProperty("rules"), rule -> {
            wmsMethod(rule.appendProperty("use"));
            condition(rule.appendProperty("when"));
        });
        wmsMethod(methods.appendProperty("default"));
        named(at("inventory").appendProperty("warehouse"), "warehouse of this merchant", around.warehouses());
    }

    /** As the rules compare codes. */
    static String folded(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    private static Set<String> countries() {
        Set<String> codes = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
        codes.addAll(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
        codes.add("UK");
        return codes;
    }

    private void orderFilter(JsonPointer filter, Set<String> fields) {
        JsonPointer field = filter.appendProperty("field");
        String name = value(field).textValue();
        if (!Rules.comparable(name)) {
            problem(
                    field,
                    "'" + name + "' is no field of an order; write one like ship_to.country, ship_method.code or tags");
        } else if (!fields.add(name)) {
            problem(field, "'" + name + "' has a filter already; put all values into one filter");
        }
        String match = value(filter.appendProperty("match")).asText("full");
        if (name.endsWith(".country") && match.equals("full")) {
            each(filter.appendProperty("values"), country -> {
                String code = folded(value(country).textValue());
                if (!code.isEmpty() && !COUNTRIES.contains(code)) {
                    problem(country, "must be the code of a country, like USA or CAN");
                }
            });
        }
    }

    private void account() {
        Set<String> codes = new HashSet<>();
        each(at("ship_methods"), method -> {
            JsonPointer code = method.appendProperty("code");
            if (!codes.add(value(code).textValue())) {
                problem(code, "'" + value(code).textValue() + "' stands in the list already");
            }
        });
        JsonPointer routing = at("routing");
        each(routing.appendProperty("routes"), route -> {
            named(route.appendProperty("to"), "WMS of this account", around.wmss());
            named(route.appendProperty("in_stock"), "warehouse of a merchant", around.warehouses());
            condition(route.appendProperty("when"));
        });
        named(routing.appendProperty("default"), "WMS of this account", around.wmss());
    }

    private void condition(JsonPointer when) {
        for (String range : List.of("weight", "total")) {
            JsonNode value = value(when.appendProperty(range));
            if (value.has("from")
                    && value.has("below")
                    && value.get("from")
                                    .decimalValue()
                                    .compareTo(value.get("below").decimalValue())
                            >= 0) {
                problem(when.appendProperty(range), "holds nothing: from must be less than below");
            }
        }
    }

    private void wmsMethod(JsonPointer at) {
        if (!wmsMethods.isEmpty()) {
            named(at, "ship method of the WMS (ship_methods of the account)", wmsMethods);
        }
    }

    /** What is not there, or null, names nothing. */
    private void named(JsonPointer at, String what, Collection<String> known) {
        JsonNode name = value(at);
        if (name.isTextual() && !known.contains(name.textValue())) {
            List<String> some = new TreeSet<>(known).stream().limit(NAMED).toList();
            problem(
                    at,
                    "'" + name.textValue() + "' is no " + what + "; there is " + String.join(", ", some)
                            + (known.size() > NAMED ? " and " + (known.size() - NAMED) + " more" : ""));
        }
    }

    private interface Visit {
        void visit(JsonPointer at);
    }

    private void each(JsonPointer list, Visit visit) {
        for (int i = 0; i < value(list).size(); i++) {
            visit.visit(list.appendIndex(i));
        }
    }

    private static JsonPointer at(String section) {
        return JsonPointer.empty().appendProperty(section);
    }

    private JsonNode value(JsonPointer at) {
        return sections.content().at(at);
    }

    private void problem(JsonPointer at, String reason) {
        problems.add(sections.problem(at, reason));
    }
}
