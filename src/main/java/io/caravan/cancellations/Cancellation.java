package io.caravan.cancellations;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a system is told about a canceled order; the JSON form is what {@code cancellation.jq} reads.
 *
 * @param custRef the order's reference as the warehouse was given it
 * @param custPoNo the cart's full order number
 * @param wmsOrderId the warehouse's own id, where it gave one; absent towards a cart
 * @param reason a sentence for a person
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cancellation(
        String custRef,
        String custPoNo,
        String cartOrderId,
        @Nullable String wmsOrderId,
        String reason) {}
