/** Cancellations of orders a warehouse already has: asked of the warehouse, told to the cart, or left to a person. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "alerts",
            "documents",
            "failures",
            "manifests",
            "orders",
            "outbox",
            "rules",
            "schedules"
        })
package io.caravan.cancellations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
