package io.caravan.canonical;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A postal address.
 *
 * @param state code of the state or province where mappings/tables/states.yaml knows it
 * @param country 3-letter ISO once stored; carts may send 2 letters
 * @param type {@code R} residential or {@code C} commercial
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Address(
        @Nullable String company,
        @Nullable String title,
        @Nullable String firstName,
        @Nullable String lastName,
        @JsonProperty("address_1") @Nullable String address1,
        @JsonProperty("address_2") @Nullable String address2,
        @JsonProperty("address_3") @Nullable String address3,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip,
        @Nullable String country,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String type) {

    public Address with(
            @Nullable String firstName, @Nullable String lastName, @Nullable String state, @Nullable String country) {
        return new Address(
                company, title, firstName, lastName, address1, address2, address3, city, state, zip, country, phone,
                email, type);
    }
}
