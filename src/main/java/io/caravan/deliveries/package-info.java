/** Which order is ready for which warehouse, what was tried, and when to try again. */
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
            "rules",
            "schedules"
        })
package io.caravan.deliveries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
