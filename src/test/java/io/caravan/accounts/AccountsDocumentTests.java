package io.caravan.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.accounts.AccountFiles.Reading;
import io.caravan.configfiles.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountsDocumentTests {

    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void the_full_example_is_an_account() throws IOException {
        Path anna = AccountHouse.write(folder, "anna", "annas-password");
        String yaml =
                example().replace("/run/secrets/anna", anna.toAbsolutePath().toString());

        Reading reading = AccountHouse.read(
                folder,
                yaml,
                Map.of(
                        "WAREHOUSE_PASSWORD", "a",
                        "OPS_PASSWORD", "b",
                        "WAREHOUSE_BOX_PASSWORD", "c",
                        "ACME_BOX_PASSWORD", "d",
                        "ACME_TOKEN", "e"));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
    }

    @Test
    void the_example_shows_every_key_there_is() throws IOException {
        Set<String> shown = new TreeSet<>();
        keys(ConfigFile.parse("example", example()).content(), shown);
        Set<String> known = new TreeSet<>();
        properties(
                ConfigFile.read(Path.of("src/main/resources/schemas/account.schema.yaml"))
                        .content(),
                known);

        assertThat(known).isNotEmpty();
        assertThat(shown).containsAll(known);
    }

    private static String example() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("docs/accounts.md")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static void keys(JsonNode node, Set<String> into) {
        node.properties().forEach(entry -> into.add(entry.getKey()));
        node.forEach(child -> keys(child, into));
    }

    private static void properties(JsonNode schema, Set<String> into) {
        schema.path("properties").properties().forEach(entry -> into.add(entry.getKey()));
        schema.forEach(child -> properties(child, into));
    }
}
