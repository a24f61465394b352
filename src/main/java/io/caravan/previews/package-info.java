/** What would happen: to an order now, or to kept documents under today's mappings and rules. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "canonical",
            "connectors",
            "deliveries",
            "documents",
            "orders",
            "rules",
            "schedules"
        })
package io.caravan.previews;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
