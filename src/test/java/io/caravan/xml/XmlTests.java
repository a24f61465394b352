package io.caravan.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravan.canonical.Canonical;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class XmlTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <a><b>1</b><b>2</b><c/></a>              | {"a":{"b":["1","2"],"c":""}}
            <a x="1">t</a>                           | {"a":{"@x":"1","#text":"t"}}
            <n:a xmlns:n="urn:x"><n:b>é</n:b></n:a>  | {"a":{"b":"é"}}
            <a><![CDATA[<x>]]> &amp; &#65;</a>       | {"a":"<x> & A"}
            """)
    void elements_become_json(String xml, String json) throws Exception {
        assertThat(Xml.read(xml.getBytes(StandardCharsets.UTF_8))).isEqualTo(Canonical.JSON.readTree(json));
    }

    @Test
    void what_is_written_reads_the_same() throws Exception {
        var json = Canonical.JSON.readTree(
                "{\"Orders\":{\"@pages\":\"1\",\"Order\":[{\"Id\":\"1\"},{\"Id\":\"<&\\\">\"}]}}");

        assertThat(Xml.read(Xml.write(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<!DOCTYPE a><a/>",
                "<a>&x;</a>",
                "<a><b></a>",
                "<a/><b/>",
                "no xml"
            })
    void types_entities_and_nonsense_are_refused(String xml) {
        assertThatThrownBy(() -> Xml.read(xml.getBytes(StandardCharsets.UTF_8))).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void a_bottomless_document_is_refused() {
        String xml = "<a>".repeat(200) + "</a>".repeat(200);

        assertThatThrownBy(() -> Xml.read(xml.getBytes(StandardCharsets.UTF_8))).hasMessageContaining("deeper");
    }

    @Test
    void a_name_that_would_break_out_is_refused() throws Exception {
        var json = Canonical.JSON.readTree("{\"a\":{\"b><c\":\"1\"}}");

        assertThatThrownBy(() -> Xml.write(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
