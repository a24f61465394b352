package io.caravan.accounts;

import java.util.List;

/** Seals secrets at rest with the hub's key, for modules that keep some of their own. */
public interface Sealing {

    /** @param context which row and column it stands in; it opens nowhere else */
    String seal(String clear, String context);

    /** The clear text; throws an exception that names the context when no key at hand opens it there. */
    String open(String sealed, String context);

    /** A keyed digest: the same parts give the same one, and nobody without the key can try parts against it. */
    String fingerprint(List<String> parts);
}
