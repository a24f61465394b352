package io.caravan.accounts;

import io.caravan.manifests.Manifest.Side;
import java.util.Locale;

/** The six jobs that move the road. A job without a schedule is off. */
public enum Job {
    ORDER_DOWNLOAD(Side.CART),
    ORDER_DELIVERY(Side.WMS),
    SHIPPING_CONFIRMATIONS(Side.WMS),
    INVENTORY_DOWNLOAD(Side.WMS),
    SHIPMENT_UPLOAD(Side.CART),
    INVENTORY_UPLOAD(Side.CART);

    private final Side side;

    Job(Side side) {
        this.side = side;
    }

    /** Which kind of connection runs it. */
    public Side side() {
        return side;
    }

    /** The flow route, and the name in configuration and metrics: {@code order-download}. */
    public String route() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** True for jobs that hand over what the hub already holds, and so can run as soon as there is work. */
    public boolean canBeAutomatic() {
        return this == ORDER_DELIVERY || this == SHIPMENT_UPLOAD || this == INVENTORY_UPLOAD;
    }
}
