package io.caravan.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlacesTests {

    private final Places places = new Places(Case.TABLES);

    @ParameterizedTest
    @CsvSource({
        "US, USA",
        "us, USA",
        "usa, USA",
        "U.S.A., USA",
        "United States, USA",
        "united states of america, USA",
        "UK, GBR",
        "GB, GBR",
        "England, GBR",
        "Côte d'Ivoire, CIV",
        "Cote d Ivoire, CIV",
        "Turkey, TUR",
        "TÜRKIYE, TUR",
        "Deutschland, DEU",
        "XK, XKX",
        "Narnia, Narnia",
        "ZZ, ZZ",
        "' de ', DEU"
    })
    void a_country_is_known_by_its_codes_and_names(String said, String code) {
        assertThat(places.country(said)).isEqualTo(code);
    }

    @Test
    void every_country_of_the_platform_is_known_by_both_codes() {
        for (String alpha2 : Locale.getISOCountries()) {
            String alpha3 = Locale.of("", alpha2).getISO3Country();
            assertThat(places.country(alpha2)).isEqualTo(alpha3);
            assertThat(places.country(alpha3)).isEqualTo(alpha3);
            assertThat(places.country(Locale.of("", alpha2).getDisplayCountry(Locale.ENGLISH)))
                    .isEqualTo(alpha3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USA, California, CA",
        "USA, ca, CA",
        "USA, US-CA, CA",
        "USA, D.C., DC",
        "USA, Washington D.C., DC",
        "USA, CAN-ON, CAN-ON",
        "USA, Bavaria, Bavaria",
        "CAN, ON, ON",
        "CAN, CA-qc, QC",
        "CAN, Île-du-Prince-Édouard, PE",
        "AUS, WA, WA",
        "AUS, Western Australia, WA",
        "BRA, Sao Paulo, SP",
        "IND, Orissa, OD",
        "MEX, Nuevo Leon, NLE",
        "DEU, Bayern, Bayern"
    })
    void a_state_is_known_by_its_code_and_names_within_its_country(String country, String said, String code) {
        assertThat(places.state(country, said)).isEqualTo(code);
    }

    @Test
    void a_code_of_the_table_stands_for_itself_and_no_name_for_two_states() {
        JsonNode table = ConfigFile.read(Case.TABLES.resolve("states.yaml")).content();
        table.properties().forEach(country -> {
            Map<String, String> seen = new HashMap<>();
            country.getValue().path("states").properties().forEach(state -> {
                assertThat(places.state(country.getKey(), state.getKey())).isEqualTo(state.getKey());
                JsonNode names = state.getValue();
                (names.isArray() ? names : Case.list(names)).forEach(name -> {
                    assertThat(seen.put(Names.key(name.asText()), state.getKey()))
                            .as(name.asText())
                            .isNull();
                    assertThat(places.state(country.getKey(), name.asText()))
                            .as(name.asText())
                            .isEqualTo(state.getKey());
                });
            });
        });
        assertThat(table.path("USA").path("states").size()).isEqualTo(62);
        assertThat(table.path("CAN").path("states").size()).isEqualTo(13);
        assertThat(table.path("AUS").path("states").size()).isEqualTo(8);
        assertThat(table.path("BRA").path("states").size()).isEqualTo(27);
        assertThat(table.path("IND").path("states").size()).isEqualTo(36);
        assertThat(table.path("MEX").path("states").size()).isEqualTo(32);
    }

    @Test
    void a_table_with_a_country_that_does_not_exist_is_refused(@TempDir Path tables) throws IOException {
        Files.writeString(tables.resolve("countries.yaml"), "USA: [America]\n");
        Files.writeString(tables.resolve("states.yaml"), "CAN: {needs: [zip]}\nUS: {needs: [zip]}\n");

        assertThatThrownBy(() -> new Places(tables))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("states.yaml")
                .hasMessageContaining("is not a 3-letter ISO 3166 country code");
    }
}
