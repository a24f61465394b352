package io.caravan.documents;

import java.util.Collection;
import java.util.Set;

/** Says which kept documents must outlive their retention, because something unfinished still needs them. */
public interface DocumentUse {

    Set<Long> inUse(Collection<Long> documents);
}
