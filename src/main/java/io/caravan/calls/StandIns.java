package io.caravan.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.caravan.canonical.Canonical;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Harmless words in place of secrets, the same word for the same secret wherever it stands and however it is written there. */
final class StandIns {

    /** A shorter one cannot be told from other text. */
    static final int SHORTEST = 4;

    private static final Pattern SECRETIVE = Pattern.compile(
            "(?i).*(passw|secret|token|api_?-?key|access_?-?key|private_?-?key|credential|authorization|session|signature|jwt).*");

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** True where what bears this name is better not shown. */
    static boolean secretive(String name) {
        return SECRETIVE.matcher(name).matches();
    }

    /** @param kind begins the word: {@code token} makes {@code token-1} */
    void add(String kind, String secret) {
        words.computeIfAbsent(secret, any -> kind + "-" + counts.merge(kind, 1, Integer::sum));
    }

    /** What an answer calls a token, a key and the like, however deep. */
    void addSecretive(JsonNode answer) {
        answer.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isTextual() && value.asText().length() >= 2 * SHORTEST && secretive(field.getKey())) {
                add("hidden", value.asText());
            }
            addSecretive(value);
        });
        if (answer.isArray()) {
            answer.forEach(this::addSecretive);
        }
    }

    boolean canTell() {
        return words.keySet().stream().allMatch(secret -> secret.length() >= SHORTEST);
    }

    /** Puts the words in; what is added later is not known to it. */
    Veil veil() {
        Map<String, String> forms = new HashMap<>();
        words.forEach((secret, word) -> {
            forms.put(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)), word);
            forms.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), word);
            forms.put(RequestReader.encoded(secret), word);
            forms.put(secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), word);
            forms.put(secret.replace("\\", "\\\\").replace("\"", "\\\""), word);
        });
        forms.putAll(words);
        return new Veil(forms);
    }

    /** Over texts and trees. */
    static final class Veil {

        private final Map<String, String> forms;
        private final Pattern any;

        private Veil(Map<String, String> forms) {
            this.forms = forms;
            this.any = Pattern.compile(
                    forms.isEmpty()
                            ? "(?!)"
                            : forms.keySet().stream()
                                    .sorted(Comparator.comparingInt(String::length)
                                            .reversed())
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining("|")));
        }

        String over(String text) {
            return any.matcher(text).replaceAll(found -> Matcher.quoteReplacement(forms.get(found.group())));
        }

        JsonNode over(JsonNode tree) {
            if (tree.isObject()) {
                ObjectNode veiled = Canonical.JSON.createObjectNode();
                tree.properties().forEach(field -> veiled.set(over(field.getKey()), over(field.getValue())));
                return veiled;
            }
            if (tree.isArray()) {
                ArrayNode veiled = Canonical.JSON.createArrayNode();
                tree.forEach(one -> veiled.add(over(one)));
                return veiled;
            }
            if (tree.isTextual() || (tree.isNumber() && forms.containsKey(tree.asText()))) {
                return new TextNode(over(tree.asText()));
            }
            return tree;
        }

        boolean shows(String text) {
            return any.matcher(text).find();
        }
    }
}
