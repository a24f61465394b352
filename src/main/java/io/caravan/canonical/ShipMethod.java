package io.caravan.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How the customer wants it shipped.
 *
 * @param code what the cart calls the method; what the warehouse calls it once mapped
 * @param cartCode what the cart calls the method, where {@code code} no longer is it
 * @param accountNo third-party billing account
 * @param byHand true when a person gave the code; rules then leave it alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShipMethod(
        @Nullable String code,
        @Nullable String cartCode,
        @Nullable String description,
        @Nullable String carrier,
        @Nullable String accountNo,
        @Nullable String accountZip,
        @Nullable Boolean byHand) {

    /** What the cart called the method. */
    public @Nullable String originalCode() {
        return cartCode == null ? code : cartCode;
    }

    public ShipMethod with(@Nullable String code, @Nullable String cartCode, @Nullable Boolean byHand) {
        return new ShipMethod(code, cartCode, description, carrier, accountNo, accountZip, byHand);
    }
}
