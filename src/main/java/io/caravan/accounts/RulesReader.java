package io.caravan.accounts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravan.accounts.RuleSections.RuleText;
import io.caravan.accounts.RuleSections.Surroundings;
import io.caravan.configfiles.ConfigFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the rules in one account file and brings their text, with the lists it refers to, into one piece per place. */
final class RulesReader {

    private static final List<String> OF_ACCOUNT = List.of("ship_methods", "routing");
    private static final List<String> OF_MERCHANT = List.of("carriers");

    private final ConfigFile file;
    private final Findings findings;
    private final References references;
    private final List<RuleText> texts = new ArrayList<>();

    RulesReader(ConfigFile file, Findings findings, References references) {
        this.file = file;
        this.findings = findings;
        this.references = references;
    }

    List<RuleText> read() {
        JsonPointer root = JsonPointer.empty();
        String account = name(root, "account");
        Set<String> wmss = new HashSet<>();
        JsonPointer wms = root.appendProperty("wms");
        (findings.at(wms).isArray() ? findings.items(wms) : List.of(wms)).forEach(one -> wmss.add(name(one, "name")));
        Set<String> everywhere = new HashSet<>();
        List<JsonPointer> merchants = findings.items(root.appendProperty("merchants"));
        merchants.forEach(merchant -> everywhere.addAll(warehouses(merchant)));
        add(RulePlace.account(account), pick(root, OF_ACCOUNT), new Surroundings(wmss, everywhere));
        for (JsonPointer merchant : merchants) {
            String path = account + "/" + name(merchant, "name");
            Surroundings around = new Surroundings(wmss, warehouses(merchant));
            add(new RulePlace(RulePlace.Level.MERCHANT, path), pick(merchant, OF_MERCHANT), around);
            for (JsonPointer cart : findings.items(merchant.appendProperty("carts"))) {
                RulePlace place = new RulePlace(RulePlace.Level.CART, path + "/" + name(cart, "name"));
                add(place, ofCart(cart.appendProperty("rules")), around);
            }
        }
        return List.copyOf(texts);
    }

    private void add(RulePlace place, ConfigFile sections, Surroundings around) {
        if (!sections.content().isEmpty()) {
            texts.add(new RuleText(place, sections, around));
        }
    }

    private ConfigFile pick(JsonPointer at, List<String> sections) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        JsonNode all = findings.at(at);
        sections.stream().filter(all::has).forEach(section -> content.set(section, all.get(section)));
        return file.part(at).with(content);
    }

    private ConfigFile ofCart(JsonPointer rules) {
        ConfigFile part = file.part(rules);
        return findings.at(rules.appendProperty("item_filter")).has("items_file")
                ? part.with(withItems(rules.appendProperty("item_filter"), part.content()))
                : part;
    }

    /** What the list of a file says is added to what stands beside it. */
    private JsonNode withItems(JsonPointer filter, JsonNode rules) {
        ObjectNode all = rules.deepCopy();
        ObjectNode into = (ObjectNode) all.path("item_filter");
        JsonPointer at = filter.appendProperty("items_file");
        String named = findings.text(at);
        into.remove("items_file");
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        into.path("items").forEach(items::add);
        try {
            ItemsFile.read(references.large(String.valueOf(named))).forEach(items::add);
        } catch (IllegalArgumentException e) {
            findings.problem(at, String.valueOf(e.getMessage()));
        }
        into.set("items", items);
        return all;
    }

    private Set<String> warehouses(JsonPointer merchant) {
        Set<String> names = new HashSet<>();
        for (JsonPointer warehouse : findings.items(merchant.appendProperty("warehouses"))) {
            names.add(name(warehouse, "name"));
        }
        return names.isEmpty() ? Set.of("Default") : names;
    }

    private String name(JsonPointer at, String key) {
        return String.valueOf(findings.text(at.appendProperty(key)));
    }
}
