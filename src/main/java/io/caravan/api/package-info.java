/** Everything an operator does, over HTTP: who may, what they see, and how it is told. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "alerts",
            "calls",
            "cancellations",
            "configfiles",
            "connectors",
            "consents",
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
