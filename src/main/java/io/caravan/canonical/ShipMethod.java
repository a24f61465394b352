package io.caravan.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How the customer wants it shipped.
 *
 * @param code what the cart calls the method; what the warehouse calls it once mapped
 * @param accountNo third-party billing account
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShipMethod(
        @Nullable String code,
        @Nullable String description,
        @Nullable String carrier,
        @Nullable String accountNo,
        @Nullable String accountZip) {}
