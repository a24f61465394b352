package io.caravan.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param lineItemId the cart's own id of the line
 * @param sku what the warehouse is sent: the cart's code, or what it was translated to
 * @param cartSku the cart's own code, where {@code sku} no longer is it
 * @param price per unit, without tax, discount and shipping
 * @param discount per unit, pre-tax, positive
 * @param addlDiscount per line, post-tax, positive; counted in the order discount
 * @param extendedAmount (price - discount) x quantity
 * @param tax for the whole line
 * @param filtered true when an item filter keeps it from the warehouse
 * @param byHand true when a person gave the SKU or the flag; rules then leave both alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Line(
        int lineNo,
        @Nullable String lineItemId,
        @Nullable String sku,
        @Nullable String cartSku,
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
        @Nullable Boolean byHand,
        @Nullable Map<String, String> extraFields) {

    /** What the cart called the product. */
    public @Nullable String originalSku() {
        return cartSku == null ? sku : cartSku;
    }

    public Line with(
            @Nullable String sku, @Nullable String cartSku, @Nullable Boolean filtered, @Nullable Boolean byHand) {
        return new Line(
                lineNo,
                lineItemId,
                sku,
                cartSku,
                description,
                quantity,
                price,
                discount,
                addlDiscount,
                extendedAmount,
                tax,
                shippingSurcharge,
                lineComment,
                lotNumber,
                filtered,
                byHand,
                extraFields);
    }
}
