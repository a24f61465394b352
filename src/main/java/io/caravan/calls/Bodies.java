package io.caravan.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravan.canonical.Canonical;
import io.caravan.failures.Category;
import io.caravan.failures.FailureException;
import io.caravan.xml.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.apache.camel.Exchange;

/** Bodies as JSON: the exchange's own, and those of answers. */
final class Bodies {

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([\\w.:-]{1,40})");

    private Bodies() {}

    static JsonNode of(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        try {
            return switch (body) {
                case null -> NullNode.instance;
                case JsonNode node -> node;
                case Streamed streamed ->
                    throw new FailureException(
                            Category.UNREADABLE,
                            "the records of " + streamed.source()
                                    + " are streamed; no other call: can begin with them");
                case byte[] bytes -> bytes.length == 0 ? NullNode.instance : Canonical.JSON.readTree(bytes);
                case String text -> text.isBlank() ? NullNode.instance : Canonical.JSON.readTree(text);
                case InputStream in -> Canonical.JSON.readTree(in);
                default -> Canonical.JSON.valueToTree(body);
            };
        } catch (IOException | IllegalArgumentException e) {
            throw new FailureException(Category.UNREADABLE, "what the step before call: left is not JSON: " + e);
        }
    }

    /** JSON, XML as JSON, or text, by what the answer says it is and, where it says nothing, by how it begins. */
    static JsonNode of(Request request, Answer answer) {
        if (answer.body().length == 0) {
            return NullNode.instance;
        }
        String type = answer.headers().getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        byte first = first(answer.body());
        try {
            if (type.contains("json")
                    || (!type.contains("xml") && !type.contains("html") && (first == '{' || first == '['))) {
                JsonNode tree = Canonical.JSON.readTree(answer.body());
                return tree.isMissingNode() ? NullNode.instance : tree;
            }
            if (type.contains("xml") && !type.contains("html")) {
                return Xml.read(answer.body());
            }
        } catch (JsonProcessingException e) {
            throw unreadable(request, "JSON", e.getOriginalMessage());
        } catch (XMLStreamException e) {
            throw unreadable(request, "XML", e.getMessage());
        } catch (IOException e) {
            throw unreadable(request, "JSON", e.getMessage());
        }
        return new TextNode(new String(answer.body(), charset(type)));
    }

    private static FailureException unreadable(Request request, String what, String why) {
        return new FailureException(
                Category.UNREADABLE, request + " gave an answer that is no " + what + " the hub can read: " + why);
    }

    private static byte first(byte[] body) {
        for (byte one : body) {
            if (!Character.isWhitespace(one)) {
                return one;
            }
        }
        return 0;
    }

    private static Charset charset(String type) {
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
