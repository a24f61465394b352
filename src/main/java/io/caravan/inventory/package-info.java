/** Stock levels: in from the warehouse, out to every cart of the merchant. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "alerts",
            "canonical",
            "documents",
            "failures",
            "manifests",
            "orders",
            "outbox",
            "products",
            "rulebook",
            "rules",
            "schedules"
        })
package io.caravan.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
