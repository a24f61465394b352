package io.caravan.configfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigFile.Position;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PositionedYamlTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain      | "plain"
            '12'       | "12"
            12         | 12
            -7         | -7
            1.50       | 1.50
            true       | true
            no         | false
            off        | "off"
            ~          | null
            2026-01-31 | "2026-01-31"
            06:30      | "06:30"
            00123      | "00123"
            0x1f       | "0x1f"
            1_000      | "1_000"
            .inf       | ".inf"
            1e999999   | "1e999999"
            """, quoteCharacter = '`')
    void a_scalar_becomes_the_json_a_person_means(String yaml, String json) {
        assertThat(parse("v: " + yaml).get("v")).hasToString(json);
    }

    @Test
    void a_scalar_stands_where_it_begins_and_a_block_where_its_key_does() {
        ConfigFile file = ConfigFile.parse("f", "a: 1\nb:\n  c: x\nd:\n  - e: 1\n    f: 2\n");

        assertThat(at(file, "")).isEqualTo(new Position(1, 1));
        assertThat(at(file, "/a")).isEqualTo(new Position(1, 4));
        assertThat(at(file, "/b")).isEqualTo(new Position(2, 1));
        assertThat(at(file, "/b/c")).isEqualTo(new Position(3, 6));
        assertThat(at(file, "/d/0")).isEqualTo(new Position(5, 5));
        assertThat(at(file, "/d/0/f")).isEqualTo(new Position(6, 8));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() {
        assertThat(parse("\uFEFFa: 1").get("a").intValue()).isEqualTo(1);
    }

    @Test
    void an_alias_is_replaced_by_what_it_stands_for() {
        assertThat(parse("a: &x { b: 1 }\nc: *x").at("/c/b").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: 1\\na: 2                  | f:2:1: the key 'a' stands twice
            a: [1                        | f:1:6: is not valid YAML
            a: 1\\n---\\nb: 2            | f:2:1: is not valid YAML
            ? [a]\\n: 1                  | f:1:3: a key must be plain text
            a: &x {}\\nb:\\n  <<: *x     | f:3:3: merge keys
            """)
    void a_mistake_is_named_with_its_line_and_column(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml.replace("\\n", "\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# only a comment"})
    void an_empty_file_is_called_empty(String yaml) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessage("f: is empty");
    }

    @Test
    void an_alias_within_itself_is_refused() {
        assertThatThrownBy(() -> parse("a: &x [*x]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void a_tree_of_aliases_that_doubles_at_every_level_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 25; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> parse(bomb.toString())).isInstanceOf(ConfigException.class);
    }

    @Test
    void nesting_beyond_reason_is_refused() {
        assertThatThrownBy(() -> parse("a: " + "[".repeat(5000) + "]".repeat(5000)))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void a_control_character_is_refused() {
        assertThatThrownBy(() -> parse("a: \u0001")).isInstanceOf(ConfigException.class);
    }

    @Test
    void a_tag_that_names_a_class_is_refused() {
        assertThatThrownBy(() -> parse("a: !!java.net.URL [\"http://example.test\"]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("f:1:4: is not valid YAML");
    }

    private static JsonNode parse(String yaml) {
        return ConfigFile.parse("f", yaml).content();
    }

    private static Position at(ConfigFile file, String pointer) {
        return file.positions().get(JsonPointer.compile(pointer));
    }
}
