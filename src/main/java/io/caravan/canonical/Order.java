package io.caravan.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order as the hub speaks of it; the JSON form is {@code mappings/canonical/order.schema.json}.
 *
 * @param cartOrderId the cart's own id; with the cart it makes an order unique
 * @param custRef at most 16 characters, unique per merchant; given by the hub when the cart's number does not fit
 * @param custPoNo the cart's full order number
 * @param modifiedAt when the cart last changed it
 * @param canceled the cart says it is canceled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Order(
        String cartOrderId,
        @Nullable String custRef,
        String custPoNo,
        @Nullable String orderSource,
        @Nullable Instant orderDate,
        @Nullable Instant modifiedAt,
        @Nullable Boolean canceled,
        @Nullable String cartStatus,
        @Nullable List<String> tags,
        @Nullable String customerId,
        @Nullable String location,
        @Nullable Address shipTo,
        @Nullable Address billTo,
        @Nullable ShipMethod shipMethod,
        @Nullable String currency,
        @Nullable Charges charges,
        List<Line> lines,
        @Nullable String payType,
        @Nullable String promoCode,
        @Nullable String giftMessage,
        @Nullable Boolean giftWrap,
        @Nullable String shippingInstructions,
        @Nullable String specialServices,
        @Nullable BigDecimal weight,
        @Nullable LocalDate requestedShipDate,
        @Nullable LocalDate expectedDeliveryDate,
        @Nullable LocalDate latestShipDate,
        @Nullable Map<String, String> customFields,
        @Nullable Map<String, String> extraFields) {

    public Order withAddresses(@Nullable Address shipTo, @Nullable Address billTo) {
        return copy(custRef, shipTo, billTo, shipMethod, lines);
    }

    public Order withCustRef(String custRef) {
        return copy(custRef, shipTo, billTo, shipMethod, lines);
    }

    public Order withOrderSource(String orderSource) {
        return copy(orderSource, custRef, shipTo, billTo, shipMethod, lines);
    }

    public Order withShipMethod(@Nullable ShipMethod shipMethod) {
        return copy(custRef, shipTo, billTo, shipMethod, lines);
    }

    public Order withLines(List<Line> lines) {
        return copy(custRef, shipTo, billTo, shipMethod, lines);
    }

    private Order copy(
            @Nullable String custRef,
            @Nullable Address shipTo,
            @Nullable Address billTo,
            @Nullable ShipMethod shipMethod,
            List<Line> lines) {
        return copy(orderSource, custRef, shipTo, billTo, shipMethod, lines);
    }

    private Order copy(
            @Nullable String orderSource,
            @Nullable String custRef,
            @Nullable Address shipTo,
            @Nullable Address billTo,
            @Nullable ShipMethod shipMethod,
            List<Line> lines) {
        return new Order(
                cartOrderId,
                custRef,
                custPoNo,
                orderSource,
                orderDate,
                modifiedAt,
                canceled,
                cartStatus,
                tags,
                customerId,
                location,
                shipTo,
                billTo,
                shipMethod,
                currency,
                charges,
                lines,
                payType,
                promoCode,
                giftMessage,
                giftWrap,
                shippingInstructions,
                specialServices,
                weight,
                requestedShipDate,
                expectedDeliveryDate,
                latestShipDate,
                customFields,
                extraFields);
    }
}
