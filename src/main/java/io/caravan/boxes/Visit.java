package io.caravan.boxes;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one run knows of one box: the listing, made once, and the file taken last. */
final class Visit {

    private final Box box;
    private final WorkFolder work;
    private @Nullable Deque<Waiting> waiting;
    private @Nullable BoxFile taken;
    private @Nullable Path copy;

    Visit(Box box, WorkFolder work) {
        this.box = box;
        this.work = work;
    }

    Box box() {
        return box;
    }

    /** A file and its copy on this machine. */
    record Taken(BoxFile file, Path copy) {}

    /** The next file that is still there. One that fails is not tried again in this visit. */
    Optional<Taken> take() {
        dropCopy();
        taken = null;
        if (waiting == null) {
            waiting = new ArrayDeque<>(box.list());
        }
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            Path into = work.next();
            copy = into;
            if (box.fetch(next, into)) {
                taken = new BoxFile(
                        next.name(), into.toFile().length(), next.modified(), WorkFolder.sha256(into), next.id());
                return Optional.of(new Taken(taken, into));
            }
        }
        return Optional.empty();
    }

    boolean more() {
        return waiting != null && !waiting.isEmpty();
    }

    @Nullable
    BoxFile taken() {
        return taken;
    }

    void acknowledge(BoxFile file, byte @Nullable [] rejects) {
        box.archive(file, rejects);
        dropCopy();
        taken = null;
    }

    /** The exchange is done or something failed: nothing stays open or on the disk. */
    void leave() {
        dropCopy();
        box.disconnect();
    }

    private void dropCopy() {
        if (copy != null) {
            WorkFolder.delete(copy);
            copy = null;
        }
    }
}
