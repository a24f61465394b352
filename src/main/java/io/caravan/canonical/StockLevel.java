package io.caravan.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of a SKU lies in one warehouse.
 *
 * @param warehouse what the WMS calls the location; the merchant's default when null
 * @param wmsDatetime when the WMS counted; when the hub read it, if the WMS does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StockLevel(
        String sku,
        @Nullable String warehouse,
        BigDecimal qtyAvailable,
        @Nullable BigDecimal qtyOnHand,
        @Nullable Instant wmsDatetime,
        @Nullable String description,
        @Nullable Map<String, String> aliases) {}
