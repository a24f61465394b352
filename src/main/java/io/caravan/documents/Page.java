package io.caravan.documents;

import java.util.List;

/**
 * A page of documents on its way along the road.
 *
 * @param raw the kept raw page the items came from; 0 before it is kept
 */
public record Page<T>(long raw, List<Item<T>> items) {

    /**
     * One document of the page.
     *
     * @param rawIndex its position in the raw page
     */
    public record Item<T>(int rawIndex, T document) {}

    public List<T> documents() {
        return items.stream().map(Item::document).toList();
    }
}
