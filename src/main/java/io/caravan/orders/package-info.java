/** The order book, and the life of each order. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "alerts",
            "canonical",
            "documents",
            "failures",
            "rulebook",
            "rules",
            "schedules"
        })
package io.caravan.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
