/** Shipment confirmations: in from the warehouse, out to the cart the order came from. */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "canonical", "documents", "failures", "orders", "schedules"})
package io.caravan.shipments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
