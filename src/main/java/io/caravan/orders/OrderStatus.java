package io.caravan.orders;

import io.caravan.rules.Verdict;
import java.util.Locale;

/** Where an order is in its life. Shipped is what the warehouse told us, confirmed what the cart accepted. */
public enum OrderStatus {
    NEW,
    AT_WMS,
    PARTIAL,
    SHIPPED,
    CONFIRMED,
    ERROR,
    CANCELED,
    SKIPPED;

    static OrderStatus after(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Take take -> NEW;
            case Verdict.Leave leave -> SKIPPED;
            case Verdict.Hold hold -> ERROR;
        };
    }

    /** The name in the API: {@code at_wms}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
