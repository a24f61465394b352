package io.caravan.xml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravan.canonical.Canonical;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * XML as JSON and back: an element is an object of its children, repeated children an array, an attribute a key with {@code @}, an element
 * of text only a string, text beside attributes the key {@code #text}. Prefixes of what is read are dropped. No DTD, no external entities.
 */
public final class Xml {

    private static final int DEEPEST = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]*(:[A-Za-z_][\\w.-]*)?");
    private static final Pattern ILLEGAL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");
    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private Xml() {}

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    /** Throws XMLStreamException where it is no XML, or more than is read. */
    public static JsonNode read(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader;
        synchronized (READERS) {
            reader = READERS.createXMLStreamReader(new ByteArrayInputStream(xml));
        }
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type declaration is not read");
            }
        }
        ObjectNode root = Canonical.JSON.createObjectNode();
        root.set(reader.getLocalName(), element(reader, 1));
        while (reader.hasNext()) {
            reader.next();
        }
        return root;
    }

    private static JsonNode element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("elements are nested deeper than " + DEEPEST);
        }
        ObjectNode object = Canonical.JSON.createObjectNode();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            object.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        boolean parent = false;
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            switch (reader.getEventType()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    parent = true;
                    String name = reader.getLocalName();
                    add(object, name, element(reader, depth + 1));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("the entity " + reader.getLocalName() + " is not known");
                default -> {}
            }
        }
        if (object.isEmpty()) {
            return new TextNode(text.toString());
        }
        if (!parent || !text.toString().isBlank()) {
            object.put("#text", text.toString());
        }
        return object;
    }

    private static void add(ObjectNode object, String name, JsonNode value) {
        switch (object.get(name)) {
            case null -> object.set(name, value);
            case ArrayNode several -> several.add(value);
            case JsonNode first -> object.putArray(name).add(first).add(value);
        }
    }

    /** A document in UTF-8 from an object with one key, the root; nulls are left out. Throws IllegalArgumentException otherwise. */
    public static byte[] write(JsonNode document) {
        if (!document.isObject() || document.size() != 1) {
            throw new IllegalArgumentException("xml needs an object with one key: the root element");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer = WRITERS.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            Map.Entry<String, JsonNode> root = document.properties().iterator().next();
            write(writer, root.getKey(), root.getValue());
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("the XML cannot be written: " + e.getMessage(), e);
        }
        return out.toByteArray();
    }

    private static void write(XMLStreamWriter writer, String name, JsonNode value) throws XMLStreamException {
        if (value.isArray()) {
            for (JsonNode one : value) {
                write(writer, name, one);
            }
        } else if (!value.isNull()) {
            writer.writeStartElement(checked(name));
            if (value.isObject()) {
                inside(writer, value);
            } else {
                writer.writeCharacters(text(value));
            }
            writer.writeEndElement();
        }
    }

    private static void inside(XMLStreamWriter writer, JsonNode object) throws XMLStreamException {
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().startsWith("@") && !entry.getValue().isNull()) {
                writer.writeAttribute(checked(entry.getKey().substring(1)), text(entry.getValue()));
            }
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().equals("#text")) {
                writer.writeCharacters(text(entry.getValue()));
            } else if (!entry.getKey().startsWith("@")) {
                write(writer, entry.getKey(), entry.getValue());
            }
        }
    }

    private static String text(JsonNode value) {
        String text = value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
        return ILLEGAL.matcher(text).replaceAll("");
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of an element or attribute");
        }
        return name;
    }
}
