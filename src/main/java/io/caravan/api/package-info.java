/** Everything an operator does, over HTTP: who may, what they see, and how it is told. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "alerts",
            "cancellations",
            "configfiles",
            "connectors",
            "deliveries",
            "documents",
            "failures",
            "inventory",
            "manifests",
            "operations",
            "orders",
            "previews",
            "products",
            "rulebook",
            "rules",
            "schedules",
            "shipments"
        })
package io.caravan.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
