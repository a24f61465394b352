package io.caravan.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param lineItemId the cart's own id of the line
 * @param price per unit, without tax, discount and shipping
 * @param discount per unit, pre-tax, positive
 * @param addlDiscount per line, post-tax, positive; counted in the order discount
 * @param extendedAmount (price - discount) x quantity
 * @param tax for the whole line
 * @param filtered true when an item filter keeps it from the warehouse
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Line(
        int lineNo,
        @Nullable String lineItemId,
        @Nullable String sku,
        @Nullable String description,
        BigDecimal quantity,
        @Nullable BigDecimal price,
        @Nullable BigDecimal discount,
        @Nullable BigDecimal addlDiscount,
        @Nullable BigDecimal extendedAmount,
        @Nullable BigDecimal tax,
        @Nullable BigDecimal shippingSurcharge,
        @Nullable String lineComment,
        @Nullable String lotNumber,
        @Nullable Boolean filtered,
        @Nullable Map<String, String> extraFields) {}
