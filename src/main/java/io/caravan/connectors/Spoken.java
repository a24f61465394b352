package io.caravan.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What the recorded conversations of a folder are about.
 *
 * @param verbs each that one is about
 * @param lookups the values of {@code accepted} that a lookup ends with
 */
record Spoken(Set<String> verbs, Set<Boolean> lookups) {

    /** An unreadable file is about nothing. */
    static Spoken in(Path conversations) {
        Spoken spoken = new Spoken(new HashSet<>(), new HashSet<>());
        for (Path file : ConnectorReview.list(conversations, ".yaml")) {
            try {
                spoken.add(ConfigFile.read(file).content());
            } catch (ConfigException unreadable) {
                continue;
            }
        }
        return spoken;
    }

    private void add(JsonNode conversation) {
        String verb = conversation.path("verb").asText();
        verbs.add(verb);
        JsonNode accepted = conversation.at("/then/body/accepted");
        if (verb.equals("lookup") && accepted.isBoolean()) {
            lookups.add(accepted.asBoolean());
        }
    }
}
