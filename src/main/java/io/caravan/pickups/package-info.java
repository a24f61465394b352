/**
 * Systems that come and ask: a WMS that fetches its orders from the hub and brings its confirmations, in the words of its own protocol.
 * What it says and is answered lies in its connector's folder as {@code pickup.request.jq} and {@code pickup.reply.jq}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "alerts",
            "cancellations",
            "canonical",
            "connectors",
            "deliveries",
            "failures",
            "jq",
            "manifests",
            "orders",
            "outbox",
            "schedules",
            "xml"
        })
package io.caravan.pickups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
