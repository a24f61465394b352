package io.caravan.accounts;

import org.jspecify.annotations.Nullable;

/**
 * A stock location of a merchant.
 *
 * @param wmsCode what the WMS calls it
 * @param enabled a disabled one is left out of every inventory sum
 */
public record Warehouse(
        long id, MerchantId merchant, String name, @Nullable String wmsCode, boolean isDefault, boolean enabled) {}
