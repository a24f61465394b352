package io.caravan.connectors;

import io.caravan.configfiles.ConfigException;
import io.caravan.configfiles.ConfigFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Which verbs the recorded conversations of a folder are about. */
final class Spoken {

    private Spoken() {}

    /** An unreadable file is about none. */
    static Set<String> verbs(Path conversations) {
        Set<String> verbs = new HashSet<>();
        for (Path file : ConnectorReview.list(conversations, ".yaml")) {
            try {
                verbs.add(ConfigFile.read(file).content().path("verb").asText());
            } catch (ConfigException unreadable) {
                continue;
            }
        }
        return verbs;
    }
}
