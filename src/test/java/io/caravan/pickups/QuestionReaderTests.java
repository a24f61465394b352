package io.caravan.pickups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.failures.FailureException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuestionReaderTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a=1&b=x+y%2Fz&c&=e | {"a":"1","b":"x y/z","c":"","":"e"}
            a=1&a=2&a=3        | {"a":["1","2","3"]}
            ~~                 | {}
            """)
    void a_query_is_an_object(String query, String json) {
        assertThat(QuestionReader.query(query)).hasToString(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <?xml version="1.0"?><a><b>1</b></a> | {"a":{"b":"1"}}
            {"a": 1}                             | {"a":1}
            plain                                | "plain"
            ~~                                   | null
            """)
    void a_body_is_read_by_how_it_begins(String body, String json) {
        assertThat(QuestionReader.body(body.getBytes(StandardCharsets.UTF_8))).hasToString(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "<a>", "{\"a\": "})
    void what_cannot_be_read_is_said_in_a_sentence(String body) {
        assertThatThrownBy(() -> QuestionReader.body(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FailureException.class)
                .hasMessageStartingWith("The body is no ");
    }
}
