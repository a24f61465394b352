package io.caravan.accounts;

import io.caravan.manifests.Manifest.Side;
import java.util.Locale;

/** The six jobs that move the road. A job without a schedule is off. */
public enum Job {
    ORDER_DOWNLOAD(Side.CART, "orders"),
    ORDER_DELIVERY(Side.WMS, "orders"),
    SHIPPING_CONFIRMATIONS(Side.WMS, "shipments"),
    INVENTORY_DOWNLOAD(Side.WMS, "inventory"),
    SHIPMENT_UPLOAD(Side.CART, "shipments"),
    INVENTORY_UPLOAD(Side.CART, "inventory");

    private final Side side;
    private final String verb;

    Job(Side side, String verb) {
        this.side = side;
        this.verb = verb;
    }

    /** Which kind of connection runs it. */
    public Side side() {
        return side;
    }

    /** The connector's file, and so the capability, that the job needs: {@code orders}. */
    public String verb() {
        return verb;
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
