package io.caravan.shipments;

import io.caravan.accounts.MerchantId;
import java.util.Set;

/** Told which carrier codes a merchant's warehouses use, so that a person can say what they are called in the carts. */
public interface CarrierCodes {

    /** Called within the transaction that books a page of confirmations; most codes were seen before. */
    void seen(MerchantId merchant, Set<String> codes);
}
