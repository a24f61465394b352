/** Runs the conversations: loads connector folders into Camel, carries runs along the flow, maps documents. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "alerts",
            "boxes",
            "calls",
            "canonical",
            "configfiles",
            "csv",
            "documents",
            "failures",
            "jq",
            "manifests",
            "outbox",
            "schedules"
        })
package io.caravan.connectors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
