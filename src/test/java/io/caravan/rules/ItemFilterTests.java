package io.caravan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravan.rules.ItemFilter.Level;
import io.caravan.rules.ItemFilter.Type;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ItemFilterTests {

    private final ItemFilter black = new ItemFilter(Type.BLACKLIST, Level.ITEM, Set.of("A", ""));
    private final ItemFilter white = new ItemFilter(Type.WHITELIST, Level.ORDER, Set.of("A"));

    @Test
    void a_blacklist_catches_what_it_lists_by_either_code() {
        assertThat(black.catches("A", null)).isTrue();
        assertThat(black.catches("cart-a", "A")).isTrue();
        assertThat(black.catches("B", "C")).isFalse();
    }

    @Test
    void a_whitelist_lets_through_what_it_lists_by_either_code() {
        assertThat(white.catches("A", null)).isFalse();
        assertThat(white.catches("cart-a", "A")).isFalse();
        assertThat(white.catches("B", "C")).isTrue();
    }

    @Test
    void an_empty_entry_is_a_product_without_sku() {
        assertThat(black.catches(null, null)).isTrue();
        assertThat(black.catches("  ", null)).isTrue();
        assertThat(white.catches(null, null)).isTrue();
    }

    @Test
    void codes_differ_by_case_and_not_by_blanks_around_them() {
        assertThat(black.catches(" A ", null)).isTrue();
        assertThat(black.catches("a", null)).isFalse();
    }

    @Test
    void no_filter_catches_nothing() {
        assertThat(ItemFilter.NONE.catches(null, null)).isFalse();
    }
}
