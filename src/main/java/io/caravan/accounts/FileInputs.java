package io.caravan.accounts;

import io.caravan.configfiles.ConfigFile;
import io.caravan.manifests.Manifest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Everything a declared account is made from, so that one fingerprint tells whether it must be applied again. */
record FileInputs(ConfigFile file, References references, Secrets secrets) {

    /** Changes with the way files are read, so that a newer hub applies old files again. */
    private static final String READING = "1";

    String fingerprint(Collection<Manifest> manifests) {
        List<String> parts = new ArrayList<>(List.of(READING, file.content().toString()));
        parts.addAll(references.values());
        manifests.stream().map(Manifest::toString).sorted().forEach(parts::add);
        return secrets.fingerprint(parts);
    }
}
