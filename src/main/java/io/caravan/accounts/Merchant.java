package io.caravan.accounts;

import java.time.ZoneId;

/** A seller: owns carts, orders, SKUs and warehouses. */
public record Merchant(MerchantId id, String account, String name, ZoneId zone) {}
