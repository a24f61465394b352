package io.caravan.shipments;

import io.caravan.canonical.Shipment;
import io.caravan.canonical.Shipment.Item;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes a package the same one when the warehouse tells of it again: its tracking number, else its bar code, else its content. */
final class PackageKey {

    private PackageKey() {}

    /** @param part empty, or what tells a part of a split order from the others: their contents may read alike */
    static String of(Shipment shipment, Shipment.Package box, String part) {
        String key = Stream.of(box.trackingNo(), box.ssccBarcode())
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElseGet(
                        () -> part + (shipment.shipmentId() == null ? "" : shipment.shipmentId()) + "|" + content(box));
        return key.length() <= 300 ? key : key.substring(0, 280) + "#" + Integer.toHexString(key.hashCode());
    }

    private static String content(Shipment.Package box) {
        return box.lines() == null
                ? "all"
                : box.lines().stream().map(PackageKey::item).sorted().collect(Collectors.joining(","));
    }

    private static String item(Item item) {
        return item.sku() + "/" + item.lineNo() + "x"
                + item.quantity().stripTrailingZeros().toPlainString();
    }
}
