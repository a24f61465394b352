package io.caravan.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shipment confirmation: what left the warehouse for one order, in one or more packages.
 *
 * @param custRef the order's reference as the warehouse was given it; either this or custPoNo names the order
 * @param shipmentId the warehouse's own id, where it has one
 * @param carrier the warehouse's carrier code
 * @param packages none when it was canceled
 * @param canceled true when the warehouse will not ship the order, or what is left of it
 * @param orderShipped towards the cart: true when nothing of the order is left to ship
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shipment(
        @Nullable String custRef,
        @Nullable String custPoNo,
        @Nullable String cartOrderId,
        @Nullable String shipmentId,
        @Nullable Instant shippedAt,
        @Nullable String carrier,
        @Nullable String method,
        @Nullable String whsLocation,
        @Nullable List<Package> packages,
        @Nullable Boolean canceled,
        @Nullable Boolean orderShipped) {

    public Shipment {
        packages = packages == null ? List.of() : packages;
    }

    /** The same as the cart is told it. */
    public Shipment told(@Nullable String carrier, boolean orderShipped) {
        return new Shipment(
                custRef,
                custPoNo,
                cartOrderId,
                shipmentId,
                shippedAt,
                carrier,
                method,
                whsLocation,
                packages,
                canceled,
                orderShipped);
    }

    /**
     * One box with one tracking number.
     *
     * @param totalCost what the carrier charged, in the order's currency
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Package(
            @Nullable String trackingNo,
            @Nullable String trackingNoSecondary,
            @Nullable String trackingUrl,
            @Nullable String ssccBarcode,
            @Nullable String billOfLading,
            @Nullable BigDecimal totalCost,
            @Nullable BigDecimal packageWeightLbs,
            @Nullable BigDecimal dimWeightLbs,
            @Nullable BigDecimal boxLengthIn,
            @Nullable BigDecimal boxWidthIn,
            @Nullable BigDecimal boxHeightIn,
            @Nullable String zone,
            @JsonProperty("custom_1") @Nullable String custom1,
            @JsonProperty("custom_2") @Nullable String custom2,
            @JsonProperty("custom_3") @Nullable String custom3,
            @Nullable List<Item> lines) {

        public Package withLines(List<Item> lines) {
            return new Package(
                    trackingNo,
                    trackingNoSecondary,
                    trackingUrl,
                    ssccBarcode,
                    billOfLading,
                    totalCost,
                    packageWeightLbs,
                    dimWeightLbs,
                    boxLengthIn,
                    boxWidthIn,
                    boxHeightIn,
                    zone,
                    custom1,
                    custom2,
                    custom3,
                    lines);
        }
    }

    /** What is in a box; without any the box holds all that was still to ship. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @Nullable Integer lineNo,
            @Nullable String lineItemId,
            @Nullable String sku,
            BigDecimal quantity,
            @Nullable String lotCode,
            @Nullable String cartonCode) {}
}
