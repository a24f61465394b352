package io.caravan.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the customer pays, in the order's currency: grand total = sub total + sales tax + shipping and handling - order discount.
 *
 * @param subTotal sum of the lines' extended amounts; excludes tax, order discount and shipping
 * @param orderDiscount total post-tax discount, positive: the cart's order-level discount plus the lines' additional discounts
 * @param salesTax total tax; equals the lines' tax where lines carry any
 * @param shippingHandling the cart's shipping charge; unrelated to the lines' surcharges
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Charges(
        @Nullable BigDecimal subTotal,
        @Nullable BigDecimal orderDiscount,
        @Nullable BigDecimal salesTax,
        @Nullable BigDecimal shippingHandling,
        @Nullable BigDecimal grandTotal) {}
