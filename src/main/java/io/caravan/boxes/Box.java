package io.caravan.boxes;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where one noun's files of one connection are dropped and picked up. Connects at the first need. Every method
 * throws {@link io.caravan.failures.FailureException} with the address in it.
 */
interface Box {

    /** The complete files that wait, in the order of their names. */
    List<Waiting> list();

    /** Copies the file; false when it is gone meanwhile. */
    boolean fetch(Waiting file, Path into);

    /** Puts the file out of sight of the next {@link #list}; one that is gone already is no failure. */
    void archive(BoxFile file, byte @Nullable [] rejects);

    /** Writes the batch where nobody picks it up yet; again overwrites. */
    void put(String batch, InputStream content);

    /** Makes the batch visible; one that is visible already is no failure. */
    void publish(String batch);

    /** Proves that the place can be reached and read. */
    void check();

    /** Hangs up quietly; the next call connects again. */
    void disconnect();
}
