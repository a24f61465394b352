package io.caravan.rules;

import io.caravan.accounts.Connection;
import io.caravan.accounts.MerchantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where the rules' data comes from. Reads are cheap; a change is seen by the next call. Implemented by the rulebook. */
public interface Books {

    CartRules cart(Connection cart);

    /** The WMS carrier codes of a merchant and what its carts are told instead (SCAC); what is absent passes through. */
    Map<String, String> carriers(MerchantId merchant);

    RoutingRules routing(String account);

    /** Codes of the WMS's ship methods; empty when nobody listed them, and then any code is valid. */
    List<String> wmsMethods(String account);

    /** The products these codes name, within a merchant: a code is a SKU or an alias of any type. One query at most. */
    Products products(MerchantId merchant, Collection<String> codes);
}
