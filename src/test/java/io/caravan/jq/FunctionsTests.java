package io.caravan.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.canonical.Canonical;
import io.caravan.conversations.Same;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions every mapping may include. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FunctionsTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            text   | text                                  | " a "                          | "a"
            text   | text                                  | "  "                           | null
            text   | text                                  | 5                              | "5"
            text   | html_unescape                         | "S&#246;hne &amp; Co &lt;&#x41;" | "Söhne & Co <A"
            text   | split_name                            | " Ada  King Lovelace "         | {"first_name":"Ada King","last_name":"Lovelace"}
            text   | split_name                            | "Ada"                          | {"last_name":"Ada"}
            text   | split_name                            | null                           | {}
            text   | compact                               | {"a":null,"b":"","c":0,"d":{}} | {"c":0}
            money  | minor("USD")                          | 1999                           | 19.99
            money  | minor("USD")                          | 810.0                          | 8.10
            money  | minor("jpy")                          | "1999"                         | 1999
            money  | minor("KWD")                          | 1                              | 0.001
            money  | decimal                               | "$1,234.50"                    | 1234.50
            money  | decimal                               | "1.234,50"                     | 1234.50
            money  | decimal                               | "1,234"                        | 1234
            money  | decimal                               | "12,5"                         | 12.5
            money  | decimal                               | "-3"                           | -3
            money  | decimal                               | ""                             | null
            dates  | epoch                                 | 1763596800                     | "2025-11-20T00:00:00Z"
            dates  | epoch                                 | "1763596800123"                | "2025-11-20T00:00:00.123Z"
            dates  | epoch                                 | 0                              | null
            dates  | utc                                   | "2026-11-20 10:00:00"          | "2026-11-20T10:00:00Z"
            dates  | utc                                   | "2026-11-20T10:00:00.5+01:00"  | "2026-11-20T09:00:00.500Z"
            dates  | utc                                   | "2026-11-20T10:00:00-0500"     | "2026-11-20T15:00:00Z"
            dates  | utc                                   | "2026-11-20"                   | "2026-11-20T00:00:00Z"
            dates  | in_zone("America/New_York")           | "2026-07-01T08:00"             | "2026-07-01T12:00:00Z"
            dates  | in_zone("America/New_York")           | "2026-07-01T08:00:00Z"         | "2026-07-01T08:00:00Z"
            dates  | date_format("MM/dd/yyyy HH:mm"; "America/New_York") | "2026-01-01T02:00:00Z" | "12/31/2025 21:00"
            dates  | seconds                               | "2025-11-20T00:00:00.9Z"       | 1763596800
            lists  | list                                  | {"0":{"a":1},"7":{"a":2}}      | [{"a":1},{"a":2}]
            lists  | list                                  | {"a":1}                        | [{"a":1}]
            lists  | list                                  | ""                             | []
            lists  | elements                              | {"a":{"b":1}}                  | [{"a":{"b":1}}]
            lists  | chunk(2)                              | [1,2,3,4,5]                    | [[1,2],[3,4],[5]]
            lists  | chunk(2)                              | []                             | []
            paging | by_number(.d; null; 2)                | {"d":[1,2]}                    | {"body":[1,2],"cursor":"2","more":true}
            paging | by_number(.d; "9"; 2)                 | {"d":[1,2]}                    | {"body":[1,2],"cursor":"10","more":true}
            paging | by_number(.d; "2"; 2)                 | {"d":[1]}                      | {"body":[1],"cursor":null,"more":false}
            paging | by_number(.r; null; 2)                | {"r":{"count":2,"first":{},"last":{}}} | {"cursor":"2","more":true}
            paging | by_offset(.r; "4"; 2)                 | {"r":{"count":2,"first":{},"last":{}}} | {"cursor":"6","more":true}
            paging | by_total(.r; "4"; 6)                  | {"r":{"count":2,"first":{},"last":{}}} | {"cursor":null,"more":false}
            paging | by_pages(.r; "2"; 3)                  | {"r":{"count":0,"first":null,"last":null}} | {"cursor":"3","more":true}
            paging | by_cursor(.r; .n)                     | {"r":{"count":1,"first":1,"last":1},"n":"x"} | {"cursor":"x","more":true}
            keyset | by_time(.r; .t; null; 2; 1) | {"r":{"count":1,"first":{"t":"x"},"last":{"t":"x"}}} | {}
            keyset | by_time(.r; .t; null; 2; 9) | {"r":{"count":2,"first":{"t":"2026-01-01T00:00:01"},"last":{"t":"2026-01-02T00:00:00"}}} | {"more":true,"cursor":"2026-01-01T23:59:59"}
            keyset | by_time(.r; .t; "2026-01-01T23:59:59"; 2; 9) | {"r":{"count":2,"first":{"t":"2026-01-02T00:00:00"},"last":{"t":"2026-01-02T00:00:00"}}} | {"more":true,"cursor":"2026-01-02T00:00:00#"}
            keyset | by_time(.r; .t; "2026-01-02T00:00:00#"; 2; 3) | {"r":{"count":2,"first":{"t":"2026-01-02T00:00:00"},"last":{"t":"2026-01-02T00:00:00"}}} | {"more":true,"cursor":"2026-01-02T00:00:00#3"}
            keyset | by_time(.b; .t; null; 2; 9) | {"b":[{"t":"2026-01-01T00:00:01"},{"t":"2026-01-02T00:00:00"}]} | {"body":[{"t":"2026-01-01T00:00:01"},{"t":"2026-01-02T00:00:00"}],"more":true,"cursor":"2026-01-01T00:00:01"}
            moments | by_moment(.b; .t; null; "2026-01-01T00:00:00Z"; 2) | {"b":[{"t":"2026-01-01T00:00:01.5Z"},{"t":"2026-01-02T00:00:00Z"}]} | {"body":[{"t":"2026-01-01T00:00:01.5Z"},{"t":"2026-01-02T00:00:00Z"}],"more":true,"cursor":"2026-01-01T00:00:01.5Z~1"}
            moments | by_moment(.b; .t; "2026-01-01T00:00:00Z~1"; ""; 1) | {"b":[{"t":"2026-01-02T00:00:00Z"}]} | {"body":[{"t":"2026-01-02T00:00:00Z"}],"more":true,"cursor":"2026-01-01T00:00:00Z~2"}
            paging | by_pages(.d; "2"; .n)                 | {"d":[1],"n":"3"}              | {"body":[1],"cursor":"3","more":true}
            paging | by_pages(.d; "3"; .n)                 | {"d":[1],"n":3}                | {"body":[1],"cursor":null,"more":false}
            paging | by_offset(.d; "4"; 2)                 | {"d":[1,2]}                    | {"body":[1,2],"cursor":"6","more":true}
            paging | by_offset(.d; null; 2)                | {"d":null}                     | {"body":[],"cursor":null,"more":false}
            paging | by_total(.d; null; .n)                | {"d":[1,2],"n":5}              | {"body":[1,2],"cursor":"2","more":true}
            paging | by_total(.d; "4"; .n)                 | {"d":[5],"n":5}                | {"body":[5],"cursor":null,"more":false}
            paging | by_total(.d; "4"; .n)                 | {"d":[],"n":9}                 | {"body":[],"cursor":null,"more":false}
            paging | by_link(.d; .l)                       | {"d":[1],"l":"<https://x/?p=1>; rel=\\"prev\\", <https://x/?a=1,2&p=3>; rel=\\"next\\""} | {"body":[1],"cursor":"https://x/?a=1,2&p=3","more":true}
            paging | by_link(.d; .l)                       | {"d":[1],"l":"<https://x/?p=1>; rel=\\"prev\\""} | {"body":[1],"cursor":null,"more":false}
            paging | by_link(.d; .l)                       | {"d":[1]}                      | {"body":[1],"cursor":null,"more":false}
            paging | by_cursor(.d; .n)                     | {"d":[1],"n":"x"}              | {"body":[1],"cursor":"x","more":true}
            paging | by_cursor(.d; .n)                     | {"d":[1],"n":""}               | {"body":[1],"cursor":null,"more":false}
            """)
    void each_does_what_its_comment_says(String file, String call, String in, String out) throws Exception {
        Path program = folder.resolve("program.jq");
        Files.writeString(program, "include \"" + file + "\"; " + call);

        JsonNode made = new Jq("mappings")
                .program(program, Map.of())
                .run(Canonical.JSON.readTree(in))
                .getFirst();

        assertThat(Same.same(made, Canonical.JSON.readTree(out)))
                .as(made.toString())
                .isTrue();
    }

    @Test
    void a_date_that_is_none_is_named() throws Exception {
        Path program = folder.resolve("program.jq");
        Files.writeString(program, "include \"dates\"; utc");

        assertThatThrownBy(() -> new Jq("mappings").program(program, Map.of()).run(Canonical.JSON.readTree("\"soon\"")))
                .hasMessageContaining("'soon' cannot be read");
    }

    @Test
    void an_object_with_very_many_fields_is_made() throws Exception {
        Path program = folder.resolve("program.jq");
        Files.writeString(
                program,
                IntStream.range(0, 2_000)
                        .mapToObj(i -> "f" + i + ": " + i)
                        .collect(Collectors.joining(", ", "{", "}")));

        assertThat(new Jq("mappings")
                        .program(program, Map.of())
                        .run(Canonical.JSON.nullNode())
                        .getFirst())
                .hasSize(2_000);
    }

    @Test
    void a_function_that_never_ends_is_refused() throws Exception {
        Path program = folder.resolve("program.jq");
        Files.writeString(program, "def again: again + 1; again");

        assertThatThrownBy(() -> new Jq("mappings").program(program, Map.of()).run(Canonical.JSON.nullNode()))
                .hasMessageContaining("does a function of it never end?");
    }
}
