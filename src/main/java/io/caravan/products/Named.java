package io.caravan.products;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a code names.
 *
 * @param sku null when it names nothing, or several products
 * @param aliases the product's codes by type; of several of one type the first in alphabetical order
 */
record Named(@Nullable String sku, Map<String, String> aliases) {

    static final Named NOTHING = new Named(null, Map.of());
}
