/** Shipment confirmations: in from the warehouse, out to the cart the order came from. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "alerts",
            "cancellations",
            "canonical",
            "deliveries",
            "documents",
            "failures",
            "manifests",
            "orders",
            "outbox",
            "rulebook",
            "rules",
            "schedules"
        })
package io.caravan.shipments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
