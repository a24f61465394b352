package io.caravan.rules;

import java.util.List;

/**
 * Loads only, or refuses, a cart's orders by the value of one field. Filters are ANDed, the values of one are ORed, and a field has one filter.
 *
 * @param field a canonical order field such as {@code ship_to.country}, {@code ship_method.code}, {@code tags}, {@code cart_status}
 * @param values compared without regard to case; countries as 3-letter ISO
 */
public record OrderFilter(String field, List<String> values, Type type, Match match) {

    public enum Type {
        /** Load the order only if it matches. */
        REQUIRED,
        /** Do not load the order if it matches. */
        RESTRICTED
    }

    public enum Match {
        FULL,
        STARTS_WITH,
        ENDS_WITH
    }
}
