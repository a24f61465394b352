package io.caravan.rules;

import org.jspecify.annotations.Nullable;

/** What is known about a page's product codes. */
public interface Products {

    Products NONE = new Products() {
        @Override
        public @Nullable String masterSku(String code) {
            return null;
        }

        @Override
        public @Nullable String alias(String code, String type) {
            return null;
        }
    };

    /** The merchant's own SKU of a SKU or alias; null when the code is not known or names several products. */
    @Nullable
    String masterSku(String code);

    /** The alias of this type of the product that a SKU or alias names; null when there is none. */
    @Nullable
    String alias(String code, String type);
}
