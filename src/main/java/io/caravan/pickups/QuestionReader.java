package io.caravan.pickups;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.xml.Xml;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The query and the body of a request as JSON; throws {@link FailureException} UNREADABLE with a sentence for whoever asked. */
final class QuestionReader {

    private QuestionReader() {}

    static ObjectNode query(@Nullable String query) {
        ObjectNode read = Canonical.JSON.createObjectNode();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                add(
                        read,
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        decoded(equals < 0 ? "" : pair.substring(equals + 1)));
            }
        }
        return read;
    }

    private static void add(ObjectNode read, String name, String value) {
        switch (read.get(name)) {
            case null -> read.put(name, value);
            case ArrayNode several -> several.add(value);
            case JsonNode first -> read.putArray(name).add(first).add(value);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FailureException(Category.UNREADABLE, "The query cannot be read: its percent signs are wrong.");
        }
    }

    /** By how it begins, because senders name its type in many ways. */
    static JsonNode body(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        String begin = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            if (begin.isEmpty()) {
                return NullNode.instance;
            }
            return switch (begin.charAt(0)) {
                case '<' -> Xml.read(body);
                case '{', '[' -> Canonical.JSON.readTree(begin);
                default -> new TextNode(text);
            };
        } catch (XMLStreamException e) {
            throw new FailureException(Category.UNREADABLE, "The body is no XML that can be read: " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new FailureException(
                    Category.UNREADABLE, "The body is no JSON that can be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new FailureException(Category.UNREADABLE, "The body cannot be read: " + e.getMessage());
        }
    }
}
