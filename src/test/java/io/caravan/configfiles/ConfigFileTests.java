package io.caravan.configfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigFileTests {

    private static final String SCHEMA = "/configfiles/ship.schema.yaml";

    record Ship(String name, int crew, LocalDate builtOn, List<String> ports) {
        Ship {
            if (crew < 0) {
                throw new IllegalArgumentException("a crew cannot be negative");
            }
        }
    }

    @Test
    void a_file_that_follows_its_schema_passes() {
        ConfigFile file = ConfigFile.parse(
                "ship.yaml", "name: ariel\ncrew: 3\nrig: ketch\nbuilt: 2026-01-31\nports: [a, b]\nlog: { a: b }");

        assertThat(file.check(SCHEMA)).isSameAs(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            crew: 3                            | 1 | 1  | 'name' is missing
            name: Ariel                        | 1 | 7  | name: must be lower-case letters
            name: a\\ncrew: 0                  | 2 | 7  | crew: must be at least 1
            name: a\\ncrew: many               | 2 | 7  | crew: must be integer, not string
            name: a\\nrig: brig                | 2 | 6  | rig: must be one of ["sloop", "ketch"]
            name: a\\nbuilt: 2026-02-30        | 2 | 8  | built: must be a date like 2026-01-31
            name: a\\nmast: 2                  | 2 | 7  | mast: is not a known key
            name: a\\nmast:\\n  height: 2      | 2 | 1  | mast: is not a known key
            name: a\\nports: [x, x]            | 2 | 1  | ports: must not say the same thing twice
            name: a\\nports:\\n  - x\\n  - 7   | 4 | 5  | ports.1: must be string, not integer
            name: a\\nlog:\\n  B: c            | 3 | 6  | log.B: the key 'B' is not allowed
            """)
    void a_breach_of_the_schema_is_named_with_its_line_and_column(String yaml, int line, int column, String reason) {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigFile.parse("ship.yaml", yaml.replace("\\n", "\n")).check(SCHEMA));

        ConfigProblem problem = refused.problems().getFirst();
        assertThat(List.of(problem.line(), problem.column())).containsExactly(line, column);
        assertThat(problem.reason()).startsWith(reason);
    }

    @Test
    void every_breach_is_named_in_the_order_of_the_file() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigFile.parse("ship.yaml", "rig: brig\ncrew: 0\nname: X")
                        .check(SCHEMA));

        assertThat(refused.problems()).extracting(ConfigProblem::line).containsExactly(1, 2, 3);
        assertThat(refused).hasMessageContaining("ship.yaml:2:7: crew: must be at least 1");
    }

    @Test
    void a_missing_schema_is_the_programmers_mistake() {
        ConfigFile file = ConfigFile.parse("ship.yaml", "name: a");

        assertThatThrownBy(() -> file.check("/configfiles/absent.yaml")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void snake_case_keys_bind_to_record_components() {
        Ship ship = ConfigFile.parse("ship.yaml", "name: ariel\ncrew: 3\nbuilt_on: 2026-01-31\nports: [a]")
                .as(Ship.class);

        assertThat(ship).isEqualTo(new Ship("ariel", 3, LocalDate.of(2026, 1, 31), List.of("a")));
    }

    @Test
    void a_value_that_does_not_bind_is_named_with_its_place_and_not_repeated() {
        ConfigException refused = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigFile.parse("ship.yaml", "name: ariel\ncrew: hunter2")
                        .as(Ship.class));

        assertThat(refused.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo(7);
            assertThat(problem.reason()).startsWith("crew: ").doesNotContain("hunter2");
        });
    }

    @Test
    void a_record_that_refuses_a_value_is_quoted() {
        assertThatThrownBy(
                        () -> ConfigFile.parse("ship.yaml", "name: a\ncrew: -1").as(Ship.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ship.yaml:1:1: a crew cannot be negative");
    }

    @Test
    void an_unknown_key_does_not_bind() {
        assertThatThrownBy(
                        () -> ConfigFile.parse("ship.yaml", "name: a\nmast: 2").as(Ship.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ship.yaml:2:7: mast");
    }

    @Test
    void a_problem_with_something_absent_stands_at_its_nearest_ancestor() {
        ConfigFile file = ConfigFile.parse("ship.yaml", "name: a\nlog:\n  x: y");

        assertThat(file.problem(JsonPointer.compile("/log/z"), "is missing"))
                .hasToString("ship.yaml:2:1: log.z: is missing");
    }

    @Test
    void a_file_that_is_not_there_is_a_problem_not_a_crash(@TempDir Path folder) {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("absent.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("absent.yaml: does not exist");
    }

    @Test
    void a_file_that_is_not_text_is_a_problem_not_a_crash(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("latin1.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("latin1.yaml: is not UTF-8 text");
    }

    @Test
    void an_oversized_file_is_refused_unread(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("huge.yaml"), "a: " + "x".repeat(6_000_000));

        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("huge.yaml: is larger than");
    }
}
