package io.caravan.rulebook;

import io.caravan.accounts.ConnectionId;
import io.caravan.accounts.MerchantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Codes nobody entered: they came with orders and shipments, and wait to be mapped. */
public interface Discoveries {

    /** Notes the ship-method codes a page of a cart's orders came with. Joins the caller's transaction; free for codes seen before. */
    void shipCodes(ConnectionId cart, Collection<String> codes);

    /** Notes the carrier codes a page of a merchant's shipments came with; as {@link #shipCodes}. */
    void carriers(MerchantId merchant, Collection<String> codes);

    /** In alphabetical order. */
    List<Discovered> shipCodes(ConnectionId cart);

    /** In alphabetical order. */
    List<Discovered> carriers(MerchantId merchant);

    /** A code and when it came first. */
    record Discovered(String code, Instant firstSeen) {}
}
