package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.conversations.Same;
import io.caravan.xml.Xml;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;

/** Compares XML that was sent with XML written as JSON. */
public final class XmlText {

    private XmlText() {}

    public static boolean same(JsonNode recorded, String sent) {
        try {
            return Same.same(Xml.read(Xml.write(recorded)), Xml.read(sent.getBytes(StandardCharsets.UTF_8)));
        } catch (XMLStreamException e) {
            return false;
        }
    }
}
