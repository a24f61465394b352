package io.caravan.rules;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What people call countries and states, and what their addresses need: {@code countries.yaml} and {@code states.yaml} of
 * {@code mappings/tables}.
 */
@Component
final class Places {

    /**
     * One country's states.
     *
     * @param names codes and names to codes
     * @param needs the parts its addresses need
     */
    private record States(Set<String> codes, Map<String, String> names, Set<String> needs) {}

    private final Map<String, String> countries = new HashMap<>();
    private final Map<String, States> states = new HashMap<>();

    @Autowired
    Places(@Value("${caravan.mappings:./mappings}") String mappings) {
        this(Path.of(mappings, "tables"));
    }

    Places(Path tables) {
        ConfigFile named = ConfigFile.read(tables.resolve("countries.yaml"));
        named.content()
                .properties()
                .forEach(country -> texts(country.getValue())
                        .forEach(name -> countries.put(Names.key(name), checked(named, country.getKey()))));
        ConfigFile listed = ConfigFile.read(tables.resolve("states.yaml"));
        listed.content()
                .properties()
                .forEach(country -> states.put(checked(listed, country.getKey()), states(country.getValue())));
    }

    private static String checked(ConfigFile file, String country) {
        if (!Countries.known(country)) {
            throw new ConfigException(file.problem(
                    JsonPointer.empty().appendProperty(country), "is not a 3-letter ISO 3166 country code"));
        }
        return country;
    }

    private static States states(JsonNode said) {
        Map<String, String> names = new HashMap<>();
        Map<String, String> codes = new HashMap<>();
        said.path("states").properties().forEach(state -> {
            texts(state.getValue()).forEach(name -> names.put(Names.key(name), state.getKey()));
            codes.put(Names.key(state.getKey()), state.getKey());
        });
        names.putAll(codes);
        return new States(Set.copyOf(codes.values()), Map.copyOf(names), Set.copyOf(texts(said.path("needs"))));
    }

    private static List<String> texts(JsonNode said) {
        List<String> texts = new ArrayList<>();
        if (said.isArray()) {
            said.forEach(text -> texts.add(text.asText()));
        } else if (said.isValueNode()) {
            texts.add(said.asText());
        }
        return texts;
    }

    /** The 3-letter code of a code or a name; the text as it came when it is neither. */
    String country(String said) {
        String code = Countries.alpha3(said);
        return Countries.known(code) ? code : countries.getOrDefault(Names.key(said), said);
    }

    /** The code of a state's code or name, with or without the country's code before it; the text as it came when it is not known. */
    String state(@Nullable String country, String said) {
        States known = country == null ? null : states.get(country);
        if (known == null || known.codes().contains(said)) {
            return said;
        }
        String found = known.names().get(Names.key(said));
        int dash = said.indexOf('-');
        if (found == null
                && dash > 0
                && Countries.alpha3(said.substring(0, dash)).equals(country)) {
            found = known.names().get(Names.key(said.substring(dash + 1)));
        }
        return found == null ? said : found;
    }

    /** The codes of all states that are called so, in whatever country. */
    List<String> statesNamed(String name) {
        String key = Names.key(name);
        return states.values().stream()
                .map(country -> country.names().get(key))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Whether an address of the country is incomplete without this part: {@code state} or {@code zip}. */
    boolean needs(@Nullable String country, String part) {
        States known = country == null ? null : states.get(country);
        return known != null && known.needs().contains(part);
    }
}
